/** What employers do most, with the outlines of their icons (24 × 24). */
export const commonTasks = [
  { code: 'SI.REG.EMP', icon: 'M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8M2 21c0-4 3-7 7-7s7 3 7 7M19 8v6M16 11h6' },
  { code: 'SI.REG.TERM', icon: 'M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8M2 21c0-4 3-7 7-7s7 3 7 7M16 11h6' },
  { code: 'SI.PAY.BASE', icon: 'M4 20V10M10 20V4M16 20v-7M21 20H3' },
  { code: 'SI.QRY.CERT', icon: 'M6 3h9l4 4v14H6zM15 3v4h4M9 13l2 2 4-4' },
  { code: 'WI.REC.APPLY', icon: 'M12 3l8 3v6c0 5-4 8-8 9-4-1-8-4-8-9V6zM12 8v8M8 12h8' },
  { code: 'LR.CON.SIGN', icon: 'M5 3h14v18H5zM9 8h6M9 12h6M9 17c2-2 3-2 5 0' },
] as const;
