/*
 * Runs before the first paint, a file of its own so that no inline script is needed: applies the person's theme and
 * language. The build puts src/app/firstAsks.ts behind it (scripts/pages.mjs).
 */
;(function () {
  var page = document.documentElement
  try {
    var theme = localStorage.getItem('theme')
    if (theme === 'light' || theme === 'dark') page.dataset.theme = theme
    if (localStorage.getItem('locale') === 'en') page.lang = 'en'
  } catch (error) {
    /* Storage may be blocked: the system's theme then applies. */
  }
})()
