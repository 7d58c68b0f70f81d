/**
 * When patients call, how long they wait, and how often they call again. Weekdays and bands: NHS England,
 * Cloud Based Telephony in General Practice, October 2025 to February 2026, Open Government Licence v3.0;
 * derived: the mean share of a day's calls in each band, the bank-holiday fortnight excluded. `callCentre`:
 * figures derived from the Technion Anonymous Bank call-by-call data, February and August 1999 (69,836
 * offered calls).
 */
export const ARRIVAL_PROFILE = {
  /** A weekday's calls against the mean of Monday to Friday; Monday first. */
  weekdayIndex: [1.3053, 0.9985, 0.927, 0.89, 0.8792, 0.0504, 0.0166],
  /** Where each band begins, in minutes since midnight; the last ends at midnight. */
  bandFromMinute: [0, 360, 480, 600, 720, 840, 960, 1080, 1110],
  /** The share of a day's calls in each band; Monday first. */
  bandShare: [
    [0.00069, 0.05486, 0.31749, 0.20865, 0.15506, 0.15978, 0.09246, 0.00572, 0.00529],
    [0.00077, 0.04843, 0.27967, 0.21254, 0.1656, 0.17555, 0.10446, 0.0065, 0.00648],
    [0.00083, 0.04651, 0.27342, 0.21431, 0.16715, 0.17773, 0.10629, 0.00688, 0.00688],
    [0.00084, 0.0465, 0.27046, 0.21542, 0.16912, 0.17884, 0.10529, 0.0067, 0.00683],
    [0.00087, 0.04749, 0.27143, 0.21644, 0.16923, 0.1806, 0.1013, 0.00645, 0.00619],
    [0.01171, 0.02366, 0.31499, 0.2865, 0.16107, 0.1002, 0.0526, 0.00769, 0.04159],
    [0.0299, 0.02984, 0.17878, 0.18714, 0.15318, 0.13037, 0.10587, 0.02183, 0.16308],
  ],
  /** The share still waiting after so many seconds: an actuarial estimate from answered and missed wait bands. */
  patienceSurvival: [
    [60, 0.895],
    [120, 0.846],
    [300, 0.774],
  ],
  callCentre: {
    /** The share still waiting after so many seconds. */
    patienceSurvival: [
      [10, 0.963],
      [20, 0.921],
      [30, 0.896],
      [60, 0.817],
      [120, 0.712],
      [180, 0.632],
      [300, 0.533],
      [600, 0.361],
    ],
    /** Conversations: mean and standard deviation of the logarithm of their seconds. */
    serviceLognormal: {
      simple: { mu: 4.307, sigma: 0.922 },
      regular: { mu: 4.848, sigma: 0.857 },
      specialist: { mu: 5.183, sigma: 0.949 },
      technical: { mu: 5.067, sigma: 1.172 },
    },
    /** How much the calls of a half-hour vary around what is expected of it: variance over mean. */
    halfHourVarianceToMean: 2.5,
    /** How much a whole day varies around its weekday: standard deviation over mean. */
    dayBusynessSd: 0.17,
    /** Of those who gave up, how many call again within 24 hours. */
    redialWithin24hAfterAbandon: [0.45, 0.65],
    redialDelayQuartilesSeconds: [300, 1740, 7980],
    recallWithin24hAfterAnswer: 0.15,
  },
} as const;
