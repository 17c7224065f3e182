/*
 * Runs before the first paint, a file of its own so that no inline script is needed: applies the person's theme and
 * language, and asks for what the screen will want while its scripts are still on their way (api/early.ts takes it).
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
  if (location.pathname === '/dang-nhap') return
  var early = (window.early = {})
  function ask(path) {
    early[path] = fetch(path, { headers: { Accept: 'application/json', 'Accept-Language': page.lang } })
    early[path].catch(function () {})
  }
  ask('/api/v1/me')
  var report = /^\/(bieu-so-lieu|cho-duyet)\/([0-9a-f-]{36})$/.exec(location.pathname)
  if (report) ask('/api/v1/submissions/' + report[2])
})()
