import { answer, caseApi } from '@/api/clients';
import type { ItemSummary } from '@/catalogue/api';
import { owned, type Owner } from '@/shared/owner';

const FAVOURITE = '/api/v1/units/{unitNumber}/favourites/{itemCode}';

export async function listFavourites(owner: Owner): Promise<ItemSummary[]> {
  return (await answer(caseApi.GET('/api/v1/units/{unitNumber}/favourites', owned(owner, {}, {})))).items;
}

export async function addFavourite(owner: Owner, itemCode: string): Promise<void> {
  await answer(caseApi.PUT(FAVOURITE, owned(owner, { itemCode }, {})));
}

export async function removeFavourite(owner: Owner, itemCode: string): Promise<void> {
  await answer(caseApi.DELETE(FAVOURITE, owned(owner, { itemCode }, {})));
}
