import { createPinia } from 'pinia';
import { createApp, watch } from 'vue';
import App from './App.vue';
import { showFailures } from './failure/failure';
import { createHallRouter } from './router';
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
  await useLanguage(texts, settings.language);
  watch(
    () => settings.language,
    (language) => void useLanguage(texts, language),
  );
  await useSession().resume();
  app.use(createHallRouter());
  app.mount('#app');
}

void start();
