import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, expect, it, vi } from 'vitest';
import { createTexts } from '@/texts';
import * as api from './api';
import PuzzleDialog from './PuzzleDialog.vue';

const work = { id: 'p1', kind: 'WORK' as const, expiresAt: '2026-12-01T00:00:00Z' };

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it('lets the browser work without any action of the visitor when the server asks for it', async () => {
  // As in a browser that can't start a worker.
  vi.stubGlobal('Worker', undefined);
  const create = vi
    .spyOn(api, 'createPuzzle')
    .mockResolvedValue({ ...work, work: { salt: 'salt', count: 3, bits: 4 } });
  const answer = vi.spyOn(api, 'answerPuzzle').mockResolvedValue('pass');
  const dialog = mount(PuzzleDialog, {
    props: { purpose: 'SMS_CODE' },
    global: { plugins: [createTexts()], stubs: { ElDialog: { template: '<div><slot /></div>' } } },
  });
  await vi.waitFor(() => expect(dialog.emitted('solved')).toEqual([['pass']]));
  expect(create).toHaveBeenCalledExactlyOnceWith('SMS_CODE', 'SLIDER');
  expect(answer.mock.calls[0]?.[1].solution).toHaveLength(3);
  dialog.unmount();
});

it('stops a worker that fails, and works itself', async () => {
  const terminated = vi.fn();
  vi.stubGlobal(
    'Worker',
    class extends EventTarget {
      terminate = terminated;
      postMessage() {
        this.dispatchEvent(new Event('error'));
      }
    },
  );
  vi.spyOn(api, 'createPuzzle').mockResolvedValue({ ...work, work: { salt: 'salt', count: 2, bits: 3 } });
  vi.spyOn(api, 'answerPuzzle').mockResolvedValue('pass');
  const dialog = mount(PuzzleDialog, {
    props: { purpose: 'LOGIN' },
    global: { plugins: [createTexts()], stubs: { ElDialog: { template: '<div><slot /></div>' } } },
  });
  await vi.waitFor(() => expect(dialog.emitted('solved')).toEqual([['pass']]));
  expect(terminated).toHaveBeenCalledOnce();
  await flushPromises();
  dialog.unmount();
});
