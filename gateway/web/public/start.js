/*
 * Runs before the application, in browsers of any age: therefore ES5, and a file of its own, because the content security
 * policy allows no inline scripts. It leads browsers that can't run the application to a page that says which ones can,
 * loads what an older supported browser lacks, and makes sure that a failure is never a blank page. See ADR 0061.
 */
(function () {
  'use strict';

  var MOST_REPORTS = 5;
  var root = document.documentElement;

  /** Promise.allSettled came to Chromium 76, Firefox 71 and Safari 13: after modules, and after all else that is needed. */
  var isSupported =
    'noModule' in document.createElement('script') &&
    typeof Promise === 'function' &&
    typeof Promise.allSettled === 'function' &&
    typeof Proxy === 'function' &&
    typeof fetch === 'function' &&
    typeof AbortController === 'function' &&
    // A function in older browsers, an object in newer ones.
    typeof CSS !== 'undefined' &&
    CSS.supports('display', 'grid');
  if (!isSupported) {
    location.replace('/browser.html');
    return;
  }

  /** The newest things that the language and the application offer: a browser that has them needs no help. */
  var isComplete =
    typeof structuredClone === 'function' &&
    typeof Object.hasOwn === 'function' &&
    typeof Array.prototype.toSorted === 'function' &&
    typeof AbortSignal.timeout === 'function' &&
    typeof root.replaceChildren === 'function' &&
    (!window.isSecureContext || typeof crypto.randomUUID === 'function');
  if (!isComplete) {
    // Before the modules run, which a script that is added in another way would not be.
    document.write('<script src="/polyfills.js"></script>');
  }

  /** Chromium had gaps in flex boxes before it had this property; Safari and Firefox, too. */
  if (!CSS.supports('aspect-ratio', '1')) {
    var box = document.createElement('div');
    box.style.display = 'flex';
    box.style.flexDirection = 'column';
    box.style.rowGap = '1px';
    box.appendChild(document.createElement('div'));
    box.appendChild(document.createElement('div'));
    root.appendChild(box);
    if (box.scrollHeight !== 1) {
      root.className += ' no-flex-gap';
    }
    root.removeChild(box);
  }

  var reported = [];

  function newNumber() {
    var digits = String(Math.floor(Math.random() * 1e8) + 1e8).slice(1);
    return digits.slice(0, 4) + '-' + digits.slice(4);
  }

  function isShown() {
    return document.getElementById('content') !== null;
  }

  /** What a cancelled or refused request leaves behind on a page that is shown is no failure of the page. */
  function isHarmless(error, message) {
    return (
      isShown() &&
      (/^ResizeObserver loop/.test(message) ||
        (error && (error.name === 'AbortError' || (typeof error.status === 'number' && typeof error.code === 'string'))))
    );
  }

  /** The first place of a stack that lies in a file of the hall. */
  function placeIn(stack) {
    var found = /\/(?:assets|src)\/[\w.%/-]+(?:\?[\w=.&-]*)?(?::\d+){0,2}/.exec(stack || '');
    return found ? found[0] : '';
  }

  /** Shows the visitor a number, by which the log tells what happened. The application shows it if it runs, else this page. */
  function fail(message, place) {
    for (var i = 0; i < reported.length; i++) {
      if (reported[i].message === message && reported[i].place === place) {
        return show(reported[i].number);
      }
    }
    if (reported.length === MOST_REPORTS) {
      return show(reported[MOST_REPORTS - 1].number);
    }
    var number = newNumber();
    reported.push({ message: message, place: place, number: number });
    show(number);
    var request = new XMLHttpRequest();
    request.open('POST', '/page-failures');
    request.setRequestHeader('Content-Type', 'application/json');
    request.send(
      JSON.stringify({
        number: number,
        path: location.pathname.slice(0, 200),
        message: message.slice(0, 300),
        place: place.slice(0, 200)
      })
    );
  }

  function show(number) {
    var block = document.getElementById('failure');
    if (isShown()) {
      document.dispatchEvent(new CustomEvent('hall:failure', { detail: number }));
    } else if (block) {
      document.getElementById('app').hidden = true;
      document.getElementById('failure-number').textContent = number;
      block.hidden = false;
    } else {
      document.addEventListener('DOMContentLoaded', function () {
        show(number);
      });
    }
  }

  window.addEventListener(
    'error',
    function (event) {
      var target = event.target;
      if (target && target.tagName) {
        // A file that can't be loaded. Other files than scripts are not needed to show a page.
        if (target.tagName === 'SCRIPT') {
          fail('Script not loaded', placeIn(target.src));
        }
        return;
      }
      var message = String(event.message || event.error).replace(/^Uncaught (\(in promise\) )?/, '');
      // Not those of extensions and other programs of the browser.
      var isOwn = String(event.filename).indexOf(location.origin + '/') === 0;
      if (isOwn && !isHarmless(event.error, message)) {
        var place = placeIn(event.error && event.error.stack);
        fail(message, place || placeIn(event.filename + ':' + event.lineno + ':' + event.colno));
      }
    },
    true
  );

  window.addEventListener('unhandledrejection', function (event) {
    var message = String(event.reason);
    // The router loads the application again if a page can't be loaded.
    var isOfRouter = isShown() && /dynamically imported module|Importing a module script failed/i.test(message);
    if (!isOfRouter && !isHarmless(event.reason, message)) {
      fail(message, placeIn(event.reason && event.reason.stack));
    }
  });
})();
