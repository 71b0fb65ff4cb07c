export const clarifications = {
  clarifications: {
    title: '需要说明的情形',
    lead: '以下内容可能填写有误。有误的，请返回修改；确认无误的，请说明，说明随办件送办理地。每处只需说明一次。',
    whole: '本次申报',
    rows: '表格第 {rows} 行',
    manyRows: '表格第 {rows} 行等 {count} 行',
    answer: '说明',
    missing: '请选择或者填写说明（至少 2 个字）。',
    alike: '其余 {count} 处情形相同，使用此说明',
    choices: {
      WOMAN_50: '原法定退休年龄为 50 周岁',
      WOMAN_55: '原法定退休年龄为 55 周岁',
      MIXED: '各行不同，在说明中逐行写明',
    },
    said: '申报人说明：{text}',
    open: '尚未说明',
    separator: '；',
  },
};
