import { answer, caseApi } from '@/api/clients';
import type { components } from '@/generated/case';

export type ItemChange = components['schemas']['ItemChange'];
export type CataloguePreview = components['schemas']['CataloguePreview'];
export type Publication = components['schemas']['Publication'];

export async function previewCatalogue(document: string, effectiveFrom: string): Promise<CataloguePreview> {
  return answer(caseApi.POST('/api/v1/city/catalogue/preview', { body: { document, effectiveFrom } }));
}

/** Publishes what the preview showed; refused if the catalogue has changed since. */
export async function publishCatalogue(
  document: string,
  seen: CataloguePreview,
  note: string,
  key: string,
): Promise<Publication> {
  return answer(
    caseApi.POST('/api/v1/city/catalogue/publications', {
      params: { header: { 'Idempotency-Key': key, 'If-Match': `"${seen.version}"` } },
      body: { document, effectiveFrom: seen.effectiveFrom, note: note === '' ? undefined : note },
    }),
  );
}

export async function listPublications(cursor: string | undefined) {
  return answer(caseApi.GET('/api/v1/city/catalogue/publications', { params: { query: { cursor, limit: 20 } } }));
}

export async function getPublication(publication: number) {
  return answer(
    caseApi.GET('/api/v1/city/catalogue/publications/{publication}', { params: { path: { publication } } }),
  );
}
