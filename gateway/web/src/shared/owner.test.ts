import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryHistory, createRouter, type RouteRecordRaw } from 'vue-router';
import AddressList from '@/account/AddressList.vue';
import { getCase } from '@/cases/api';
import { routes } from '@/router';
import { useSession } from '@/session/session';
import { createTexts } from '@/texts';
import { pageOf, useOwner, type Owner } from './owner';

const page = { render: () => null };

/** The addresses of the hall, without loading its pages. */
function addressesOnly(records: readonly RouteRecordRaw[]): RouteRecordRaw[] {
  return records.map(
    (record) =>
      ({
        ...record,
        ...(record.component && { component: page }),
        ...(record.children && { children: addressesOnly(record.children) }),
      }) as RouteRecordRaw,
  );
}

describe('the owner of cases, queries, parcels and addresses', () => {
  const pinia = createPinia();
  let asked: string[];
  let router: ReturnType<typeof createRouter>;

  beforeEach(() => {
    setActivePinia(pinia);
    useSession().acting = { kind: 'unit', unit: '5251911226748', tier: 'agent' };
    router = createRouter({ history: createMemoryHistory(), routes: addressesOnly(routes) });
    asked = [];
    vi.stubGlobal('fetch', (request: Request) => {
      asked.push(new URL(request.url).pathname);
      return Promise.resolve(Response.json({ items: [] }));
    });
  });

  afterEach(() => {
    useSession().forget();
    vi.unstubAllGlobals();
  });

  function loseAuthority(): void {
    const session = useSession();
    session.acting = { kind: 'person' };
    session.lostAuthority = true;
  }

  async function open(path: string, component: object) {
    await router.push(path);
    const wrapper = mount(component, { global: { plugins: [createTexts(), pinia, router] } });
    await flushPromises();
    return wrapper;
  }

  async function ownerAt(path: string) {
    let found: Owner | undefined;
    const probe = {
      setup() {
        found = useOwner();
        return () => null;
      },
    };
    (await open(path, probe)).unmount();
    return found;
  }

  it('is the unit on its pages, and never the person after the authority was lost', async () => {
    expect(await ownerAt('/centre/account')).toEqual({ unit: '5251911226748' });
    loseAuthority();
    for (const path of ['/centre/cases/c', '/centre/account/addresses/a', '/centre/parcels/p', '/centre/queries/q']) {
      expect(await ownerAt(path)).toEqual({ unit: '' });
    }
  });

  it('is the institution on its pages, and never the person after the authority was lost', async () => {
    useSession().acting = { kind: 'institution', institution: '320100000019' };
    expect(await ownerAt('/institution/parcels')).toEqual({ institution: '320100000019' });
    loseAuthority();
    expect(await ownerAt('/institution/account/addresses/new')).toEqual({ institution: '' });
  });

  it('is the person on the pages of the person', async () => {
    useSession().acting = { kind: 'person' };
    for (const path of ['/me', '/me/cases', '/me/parcels', '/me/addresses/new', '/me/queries']) {
      expect(await ownerAt(path)).toEqual('me');
    }
  });

  it('lists no address of the person on a page of the unit', async () => {
    loseAuthority();
    const wrapper = await open('/centre/account', AddressList);
    expect(asked).not.toHaveLength(0);
    expect(asked.filter((path) => path.startsWith('/api/v1/me/'))).toEqual([]);
    expect(wrapper.get('a').attributes('href')).toBe(
      router.resolve({ name: pageOf({ unit: '' }, 'new-address') }).href,
    );
    wrapper.unmount();
  });

  it.each<[Owner, string]>([
    [{ unit: '5251911226748' }, '/api/v1/units/5251911226748/cases/a%2Fb'],
    [{ institution: '320100000019' }, '/api/v1/institutions/320100000019/cases/a%2Fb'],
    ['me', '/api/v1/me/cases/a%2Fb'],
  ])('is named by the path of a request: %o', async (owner, path) => {
    await getCase(owner, 'a/b');
    expect(asked).toEqual([path]);
  });
});
