import { mount } from '@vue/test-utils';
import { beforeEach, describe, expect, it } from 'vitest';
import { defineComponent, nextTick } from 'vue';
import { useFlow } from './flow';

interface Flow {
  id: string;
  expiresAt: string;
}

const expiresAt = new Date(Date.now() + 60_000).toISOString();

function flowOf(load: (flow: Flow) => Promise<{ step: string }>) {
  let used: ReturnType<typeof useFlow<Flow, { step: string }>> | undefined;
  const Page = defineComponent({
    setup() {
      used = useFlow<Flow, { step: string }>('test', load, { FACE: 1 });
      return () => null;
    },
  });
  const wrapper = mount(Page);
  return { flow: used!, wrapper };
}

describe('a flow', () => {
  beforeEach(() => sessionStorage.clear());

  it('continues after a reload, and is forgotten when somebody starts again', async () => {
    sessionStorage.setItem('hall.flow.test', JSON.stringify({ id: '1', expiresAt }));
    const { flow, wrapper } = flowOf(async () => ({ step: 'FACE' }));
    await nextTick();
    await nextTick();
    expect(flow.step.value).toBe(1);
    flow.startAgain();
    await nextTick();
    expect(flow.step.value).toBe(0);
    expect(sessionStorage.getItem('hall.flow.test')).toBeNull();
    wrapper.unmount();
  });

  it('ignores an answer that arrives after somebody started again', async () => {
    sessionStorage.setItem('hall.flow.test', JSON.stringify({ id: '1', expiresAt }));
    let answer: (view: { step: string }) => void = () => undefined;
    const { flow, wrapper } = flowOf(() => new Promise((resolve) => (answer = resolve)));
    flow.startAgain();
    answer({ step: 'FACE' });
    await nextTick();
    await nextTick();
    expect(flow.view.value).toBeUndefined();
    expect(flow.step.value).toBe(0);
    wrapper.unmount();
  });
});
