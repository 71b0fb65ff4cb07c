import { findItems, listSections } from '@/catalogue/api';

export interface ScopeNode {
  code: string;
  label: string;
  children?: ScopeNode[];
}

let tree: Promise<ScopeNode[]> | undefined;

async function loadTree(): Promise<ScopeNode[]> {
  const [sections, items] = await Promise.all([listSections(), allItems()]);
  return sections.map((section) => ({
    code: section.code,
    label: section.name,
    children: section.groups
      .map((group) => ({
        code: group.code,
        label: group.name,
        children: items
          .filter((item) => item.code.startsWith(`${group.code}.`))
          .map((item) => ({ code: item.code, label: item.name })),
      }))
      .filter((group) => group.children.length > 0),
  }));
}

async function allItems() {
  const items = [];
  let cursor: string | undefined;
  do {
    const page = await findItems({ limit: 100, cursor });
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  // What only persons file is granted to nobody.
  return items.filter((item) => item.audience.some((each) => each !== 'person'));
}

/** Sections, groups and items of the catalogue as scopes; loaded once. */
export function scopeTree(): Promise<ScopeNode[]> {
  tree ??= loadTree().catch((error: unknown) => {
    tree = undefined;
    throw error;
  });
  return tree;
}

export function nameOf(nodes: ScopeNode[], code: string): string {
  for (const node of nodes) {
    if (node.code === code) {
      return node.label;
    }
    if (code.startsWith(`${node.code}.`)) {
      return nameOf(node.children ?? [], code);
    }
  }
  return code;
}

/** Replaces complete sets of children by their parent, so that a grant stays short. */
export function folded(nodes: ScopeNode[], chosen: ReadonlySet<string>): string[] {
  return nodes.flatMap((node) => {
    if (chosen.has(node.code)) {
      return [node.code];
    }
    const children = node.children ?? [];
    const below = folded(children, chosen);
    const isWhole = children.length > 0 && children.every((child) => below.includes(child.code));
    return isWhole ? [node.code] : below;
  });
}

/** All leaves below the given scopes. */
export function leavesOf(nodes: ScopeNode[], scopes: readonly string[]): string[] {
  return nodes.flatMap((node) => {
    const isIn = scopes.some((scope) => node.code === scope || node.code.startsWith(`${scope}.`));
    const children = node.children ?? [];
    if (children.length === 0) {
      return isIn ? [node.code] : [];
    }
    return leavesOf(children, isIn ? children.map((child) => child.code) : scopes);
  });
}
