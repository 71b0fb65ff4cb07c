import { createPinia } from 'pinia';
import { createApp, watch } from 'vue';
import App from './App.vue';
import { showFailures } from './failure/failure';
import { createHallRouter, loadAhead } from './router';
import { useSession } from './session/session';
import { useSettings } from './settings/settings';
import { ignoreStraySecondClicks } from './shared/second-click';
import { createTexts, useLanguage } from './texts';
import './styles/base.css';

async function start(): Promise<void> {
  ignoreStraySecondClicks(document);
  const app = createApp(App);
  showFailures(app);
  app.use(createPinia());
  const settings = useSettings();
  const texts = createTexts();
  app.use(texts);
  const router = createHallRouter();
  loadAhead(router, location.pathname);
  const language = useLanguage(texts, settings.language);
  watch(
    () => settings.language,
    (language) => void useLanguage(texts, language),
  );
  await Promise.all([language, useSession().resume()]);
  app.use(router);
  app.mount('#app');
}

void start();
