/*
 * Runs before the first paint: applies the person's theme and
 * language. The build writes it, with src/app/firstAsks.ts behind it, into every page (scripts/pages.mjs).
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
