/**
 * Takes the place of Ajv in JSON Forms. Ajv compiles schemas into code, which the content security policy forbids; forms
 * are validated by validation.ts, so that nothing here is ever asked for a result.
 */
export default class NoAjv {
  addFormat(): this {
    return this;
  }

  addKeyword(): this {
    return this;
  }

  compile(): never {
    throw new Error('Forms are validated by validation.ts');
  }

  validate(): never {
    throw new Error('Forms are validated by validation.ts');
  }
}
