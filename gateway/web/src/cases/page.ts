import type { RouteLocationNamedRaw } from 'vue-router';
import { kindOf, pageOf, type Owner } from '@/shared/owner';

/** The page on which a draft, a returned case or a supplement is filled in. */
export function editPage(owner: Owner, id: string, itemCode: string): RouteLocationNamedRaw {
  return kindOf(owner) === 'unit'
    ? { name: 'edit-case', params: { id } }
    : { name: pageOf(owner, 'file'), params: { code: itemCode }, query: { case: id } };
}
