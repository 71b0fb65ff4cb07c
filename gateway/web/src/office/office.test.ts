import { describe, expect, it } from 'vitest';
import { checkOffice, textsOf } from './office';

const t = (key: string) => key;
const stated = {
  authority: '南京市人力资源和社会保障局',
  address: '',
  hours: '',
  telephone: '',
  complaints: '',
};

describe('an office', () => {
  it('needs its name only', () => {
    expect(checkOffice(stated, t)).toEqual({});
    expect(checkOffice({ ...stated, authority: ' ' }, t)).toEqual({ authority: 'common.required' });
  });

  it('has telephones of digits and separators', () => {
    expect(checkOffice({ ...stated, telephone: '025-00000000、025-00000001' }, t)).toEqual({});
    expect(checkOffice({ ...stated, telephone: '见官网', complaints: '12' }, t)).toEqual({
      telephone: 'offices.noPhone',
      complaints: 'offices.tooShort',
    });
  });

  it('begins with the name that follows from the rule', () => {
    expect(
      textsOf({
        city: '320100',
        kind: 'bureau',
        authority: '南京市人力资源和社会保障局',
        unconfirmed: true,
        missing: ['authority', 'address', 'hours', 'telephone', 'complaints'],
        version: 0,
      }),
    ).toEqual(stated);
  });
});
