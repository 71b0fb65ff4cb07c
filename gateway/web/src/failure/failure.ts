import { shallowRef, type App } from 'vue';

/** The number of the last failure, which start.js counts and reports; gone when the visitor opens another page. */
export const failureNumber = shallowRef<string>();

/** Failures that Vue catches go the way of all others: start.js sees whatever nobody has caught. */
export function showFailures(app: App): void {
  app.config.errorHandler = (error) => {
    setTimeout(() => {
      throw error;
    });
  };
  document.addEventListener('hall:failure', (event) => {
    failureNumber.value = (event as CustomEvent<string>).detail;
  });
}
