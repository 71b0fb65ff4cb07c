import { describe, expect, it } from 'vitest';
import { validate } from './validation';
import { inWords, presentable, withoutEmpty, type FormSchema } from './schema';

const schema: FormSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  additionalProperties: false,
  required: ['employees'],
  properties: {
    employees: {
      type: 'array',
      title: '参保职工',
      minItems: 1,
      uniqueBy: ['idType', 'idNumber'],
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'idType', 'idNumber', 'monthlyWage'],
        notLess: { contractTo: 'contractFrom' },
        allOf: [
          {
            if: { properties: { contractType: { const: 'FIXED_TERM' } }, required: ['contractType'] },
            then: { required: ['contractTo'] },
          },
        ],
        properties: {
          contractType: { type: 'string', title: '合同期限类型' },
          contractFrom: { type: 'string', format: 'date', title: '合同开始日期' },
          contractTo: { type: 'string', format: 'date', title: '合同终止日期' },
          name: { type: 'string', title: '姓名', minLength: 2 },
          idType: { $ref: '#/$defs/idType' },
          idNumber: { type: 'string', title: '证件号码' },
          monthlyWage: { $ref: '#/$defs/wage', title: '月缴费工资' },
        },
        if: { properties: { idType: { const: 'RESIDENT_ID_CARD' } }, required: ['idType'] },
        then: { properties: { idNumber: { format: 'cn-resident-id' } } },
      },
    },
    uscc: { type: 'string', format: 'uscc' },
  },
  $defs: {
    idType: {
      type: 'string',
      title: '证件类型',
      enum: ['RESIDENT_ID_CARD', 'PASSPORT'],
      enumTitles: { PASSPORT: '护照' },
    },
    wage: { type: 'number', title: '工资', minimum: 1, format: 'money' },
  },
};
const employee = { name: '王小明', idType: 'RESIDENT_ID_CARD', idNumber: '11010519491231002X', monthlyWage: 8600.55 };

describe('validate', () => {
  it('accepts a right form', () => {
    expect(validate(schema, { employees: [employee], uscc: '91320102MA1UDJRN98' })).toEqual([]);
  });

  it('names the fields of a required group in which nothing was entered, in the order of the page', () => {
    const grouped: FormSchema = {
      type: 'object',
      required: ['person'],
      properties: { person: { $ref: '#/$defs/person' }, witness: { $ref: '#/$defs/person' }, day: { type: 'string' } },
      $defs: {
        person: {
          type: 'object',
          required: ['name'],
          properties: { name: { type: 'string' }, idType: { type: 'string' } },
        },
      },
    };
    expect(validate({ ...grouped, required: ['day', 'person'] }, {}).map((each) => each.pointer)).toEqual([
      '/person/name',
      '/day',
    ]);
    expect(validate(grouped, { person: { name: '王小明' } })).toEqual([]);
  });

  it('names a missing field at its own place', () => {
    expect(validate(schema, { employees: [{ name: '王小明' }] })).toEqual([
      { pointer: '/employees/0/idType', keyword: 'required' },
      { pointer: '/employees/0/idNumber', keyword: 'required' },
      { pointer: '/employees/0/monthlyWage', keyword: 'required' },
    ]);
    expect(validate(schema, {})).toEqual([{ pointer: '/employees', keyword: 'required' }]);
  });

  it('applies the check digit to resident ID cards only', () => {
    const wrong = { ...employee, idNumber: '110105194912310021' };
    expect(validate(schema, { employees: [wrong] })).toEqual([
      { pointer: '/employees/0/idNumber', keyword: 'format', limit: 'cn-resident-id' },
    ]);
    expect(validate(schema, { employees: [{ ...wrong, idType: 'PASSPORT' }] })).toEqual([]);
  });

  it('compares decimals exactly', () => {
    expect(validate(schema, { employees: [{ ...employee, monthlyWage: 8600.555 }] })).toEqual([
      { pointer: '/employees/0/monthlyWage', keyword: 'money' },
    ]);
  });

  it('reports a number that is not a number', () => {
    expect(validate(schema, { employees: [{ ...employee, monthlyWage: 'much' }] })).toEqual([
      { pointer: '/employees/0/monthlyWage', keyword: 'type' },
    ]);
  });

  it('refuses a wrong USCC', () => {
    expect(validate(schema, { employees: [employee], uscc: '91320102MA1UDJRN99' })).toEqual([
      { pointer: '/uscc', keyword: 'format', limit: 'uscc' },
    ]);
  });

  it('compares the days of one row', () => {
    const contract = { ...employee, contractFrom: '2026-11-02', contractTo: '2026-10-01' };
    expect(validate(schema, { employees: [contract] })).toEqual([
      { pointer: '/employees/0/contractTo', keyword: 'notBefore', limit: '合同开始日期' },
    ]);
    expect(validate(schema, { employees: [{ ...contract, contractTo: '2026-11-02' }] })).toEqual([]);
  });

  it('asks for the end of a fixed term only', () => {
    expect(validate(schema, { employees: [{ ...employee, contractType: 'FIXED_TERM' }] })).toEqual([
      { pointer: '/employees/0/contractTo', keyword: 'required' },
    ]);
    expect(validate(schema, { employees: [{ ...employee, contractType: 'OPEN_ENDED' }] })).toEqual([]);
  });

  it('finds a person that is listed twice', () => {
    expect(validate(schema, { employees: [employee, { ...employee, name: '王晓明' }] })).toEqual([
      { pointer: '/employees/1/idNumber', keyword: 'uniqueBy', limit: '1' },
    ]);
    expect(validate(schema, { employees: [employee, { ...employee, idType: 'PASSPORT' }] })).toEqual([]);
  });

  it('generates no code', () => {
    const original = globalThis.Function;
    globalThis.Function = function () {
      throw new Error('code generation');
    } as never;
    try {
      expect(validate(schema, { employees: [employee] })).toEqual([]);
    } finally {
      globalThis.Function = original;
    }
  });
});

describe('presentable', () => {
  it('replaces references and lets a title beside a reference win', () => {
    const fields = presentable(schema).properties?.employees?.items?.properties;
    expect(fields?.idType?.title).toBe('证件类型');
    expect(fields?.monthlyWage).toMatchObject({ title: '月缴费工资', minimum: 1 });
  });

  it('leaves the original as it was', () => {
    const before = JSON.stringify(schema);
    presentable(schema);
    expect(JSON.stringify(schema)).toBe(before);
  });
});

describe('words and emptiness', () => {
  it('says enumerated values in words', () => {
    const fields = presentable(schema).properties?.employees?.items?.properties ?? {};
    expect(inWords(fields.idType ?? {}, 'PASSPORT', '是', '否')).toBe('护照');
    expect(inWords({ type: 'boolean' }, true, '是', '否')).toBe('是');
  });

  it('drops what was emptied', () => {
    expect(withoutEmpty({ a: '', b: null, c: undefined, d: 0, e: false, f: [{ g: '' }] })).toEqual({
      d: 0,
      e: false,
      f: [{}],
    });
  });
});
