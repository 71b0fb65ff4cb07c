import { answer, caseApi, taggedAnswer, type Tagged } from '@/api/clients';
import type { components } from '@/generated/case';

export type AuthorityKind = components['schemas']['AuthorityKind'];
export type KeptOffice = components['schemas']['KeptOffice'];
export type GuideGaps = components['schemas']['GuideGaps'];

export async function listOffices(): Promise<KeptOffice[]> {
  return (await answer(caseApi.GET('/api/v1/city/offices'))).items;
}

export async function getOffice(kind: AuthorityKind): Promise<Tagged<KeptOffice>> {
  return taggedAnswer(caseApi.GET('/api/v1/city/offices/{kind}', { params: { path: { kind } } }));
}

export interface OfficeTexts {
  authority: string;
  address: string;
  hours: string;
  telephone: string;
  complaints: string;
}

/** Texts that are blank are not stated. */
export async function stateOffice(kind: AuthorityKind, etag: string, texts: OfficeTexts): Promise<Tagged<KeptOffice>> {
  const stated = (text: string) => text.trim() || undefined;
  return taggedAnswer(
    caseApi.PUT('/api/v1/city/offices/{kind}', {
      params: { path: { kind }, header: { 'If-Match': etag } },
      body: {
        authority: texts.authority.trim(),
        address: stated(texts.address),
        hours: stated(texts.hours),
        telephone: stated(texts.telephone),
        complaints: stated(texts.complaints),
      },
    }),
  );
}

export async function listGaps(): Promise<GuideGaps> {
  return answer(caseApi.GET('/api/v1/city/catalogue/gaps'));
}
