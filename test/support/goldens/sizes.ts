/** A phone, a terminal of old, a laptop, a desk and a wall. */
export const SIZES = [
  { columns: 40, rows: 12 },
  { columns: 80, rows: 24 },
  { columns: 120, rows: 40 },
  { columns: 200, rows: 60 },
  { columns: 320, rows: 90 },
] as const;
export type GallerySize = (typeof SIZES)[number];
