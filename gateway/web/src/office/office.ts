import type { FieldErrors } from '@/shared/form';
import type { KeptOffice, OfficeTexts } from './offices-api';

const PHONES = /^[0-9+()（）、，,转 -]*$/;

/** What the form of an office shows; the rule for names is only a proposal. */
export function textsOf(office: KeptOffice | undefined): OfficeTexts {
  return {
    authority: office?.authority ?? '',
    address: office?.address ?? '',
    hours: office?.hours ?? '',
    telephone: office?.telephone ?? '',
    complaints: office?.complaints ?? '',
  };
}

/** As the server checks it, so that nobody has to send it first. */
export function checkOffice(texts: OfficeTexts, t: (key: string) => string): FieldErrors {
  const errors: FieldErrors = {};
  if (texts.authority.trim().length < 4) {
    errors.authority = t('common.required');
  }
  for (const name of ['address', 'hours'] as const) {
    if (texts[name].trim().length === 1) {
      errors[name] = t('offices.tooShort');
    }
  }
  for (const name of ['telephone', 'complaints'] as const) {
    const phone = texts[name].trim();
    if (!PHONES.test(phone)) {
      errors[name] = t('offices.noPhone');
    } else if (phone !== '' && phone.length < 3) {
      errors[name] = t('offices.tooShort');
    }
  }
  return errors;
}
