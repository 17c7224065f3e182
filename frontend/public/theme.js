/* Applies the person's theme and language before the first paint; a file of its own so that no inline script is needed. */
;(function () {
  try {
    var theme = localStorage.getItem('theme')
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
    if (localStorage.getItem('locale') === 'en') document.documentElement.lang = 'en'
  } catch (error) {
    /* Storage may be blocked: the system's theme then applies. */
  }
})()
