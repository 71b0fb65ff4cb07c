import { createPinia } from 'pinia';
import { createApp, watch } from 'vue';
import App from './App.vue';
import { showFailures } from './failure/failure';
import { createHallRouter } from './router';
import { useSession } from './session/session';
import { useSettings } from './settings/settings';
import { loadAhead } from './shared/load-ahead';
import { ignoreStraySecondClicks } from './shared/second-click';
import { createTexts, useLanguage } from './texts';
import './styles/base.css';

async function start(): Promise<void> {
  ignoreStraySecondClicks(document);
  const app = createApp(App);
  showFailures(app);
  app.use(createPinia());
  const settings = useSettings();
  const resumed = useSession().resume();
  const texts = createTexts();
  app.use(texts);
  const router = createHallRouter();
  // Once the request that continues the session is sent: the page's code would keep it waiting.
  setTimeout(() => loadAhead(router, location.pathname));
  const language = useLanguage(texts, settings.language);
  watch(
    () => settings.language,
    (language) => void useLanguage(texts, language),
  );
  await Promise.all([language, resumed]);
  app.use(router);
  app.mount('#app');
}

void start();
