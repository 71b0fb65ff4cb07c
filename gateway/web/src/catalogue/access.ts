import { useInstitutionType } from '@/institution/type';
import { queryPage } from '@/queries/page';
import { useSession } from '@/session/session';
import { provinceCode } from '@/settings/cities';
import { useSettings } from '@/settings/settings';
import { isOfferedIn, type ItemSummary } from './api';

/** Whether the visitor may use an item, and on which page. */
export function useItemAccess() {
  const session = useSession();
  const settings = useSettings();
  const institutionType = useInstitutionType();

  function page(item: ItemSummary) {
    if (item.kind === 'query') {
      return queryPage(item, session.acting?.kind === 'institution');
    }
    if (item.audience.includes('person') && (session.acting?.kind === 'person' || isForPersonsOnly(item))) {
      return { name: 'my-file', params: { code: item.code } };
    }
    if (session.acting?.kind === 'institution' && item.audience.includes('institution')) {
      return { name: 'institution-file', params: { code: item.code } };
    }
    return { name: 'file', params: { code: item.code } };
  }

  function isForPersonsOnly(item: ItemSummary): boolean {
    return item.audience.every((each) => each === 'person');
  }

  /** Who files for a unit can also file as a person; others log in or choose for whom they act. */
  function isForVisitor(item: ItemSummary): boolean {
    switch (session.acting?.kind) {
      case 'unit':
        return item.audience.includes('unit') || item.audience.includes('person');
      case 'institution': {
        const type = institutionType.value;
        return (
          item.audience.includes('institution') &&
          (item.institutionTypes === undefined || type === undefined || item.institutionTypes.includes(type))
        );
      }
      default:
        return true;
    }
  }

  /** Who acts for a unit or institution files in its city. */
  function isUsable(item: ItemSummary): boolean {
    return (
      item.offered && !session.isStaff && isForVisitor(item) && isOfferedIn(item, settings.ownCity ?? provinceCode)
    );
  }

  return { page, isForVisitor, isUsable };
}
