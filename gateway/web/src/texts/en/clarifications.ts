export const clarifications = {
  clarifications: {
    title: 'To be clarified',
    lead: 'The following may be wrong. Go back and correct it, or say why it is right: the city receives that with the case. Each is asked once.',
    whole: 'This filing',
    rows: 'rows {rows} of the sheet',
    manyRows: 'rows {rows} and others of the sheet, {count} in all',
    answer: 'Explanation',
    missing: 'Choose, or write at least 2 characters.',
    alike: 'Say the same for the other {count}',
    choices: {
      WOMAN_50: 'The original retirement age is 50',
      WOMAN_55: 'The original retirement age is 55',
      MIXED: 'They differ; the explanation says which row has which',
    },
    said: 'The filer said: {text}',
    open: 'nothing yet',
    separator: '; ',
  },
};
