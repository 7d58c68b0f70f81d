import type { colleagues as english } from '../../en/console/colleagues.ts';

export const colleagues: typeof english = {
  editing: (by) => `(${by} s’en occupe)`,
  deciding: (by) => `${by} est en train de décider là-dessus : demandez avant d’agir.`,
  meanwhile: (by, action, at) => `Depuis l’ouverture, à ${at} : ${by}, ${action}.`,
  conflict: (by, action, target, at) => `pas fait : ${by} a agi sur ${target} à ${at} (${action})`,
  lookAgain: (key) => `${key} pour revoir`,
};
