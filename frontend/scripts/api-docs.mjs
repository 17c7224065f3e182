// Puts the API documentation's own assets beside the app, so that the page needs no other origin.
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const source = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
const target = new URL('../dist/api-docs/', import.meta.url).pathname

mkdirSync(target, { recursive: true })
for (const name of ['swagger-ui.css', 'swagger-ui-bundle.js', 'LICENSE']) {
  copyFileSync(join(source, name), join(target, name))
}
writeFileSync(
  join(target, 'start.js'),
  `window.SwaggerUIBundle({
  url: '/api/v1/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  tryItOutEnabled: true,
  persistAuthorization: false,
  requestInterceptor: (request) => {
    const token = sessionStorage.getItem('csrf')
    if (token && request.method !== 'GET') request.headers['X-CSRF-Token'] = token
    return request
  },
  responseInterceptor: (response) => {
    if (response.obj && response.obj.csrf_token) sessionStorage.setItem('csrf', response.obj.csrf_token)
    return response
  },
})
`,
)
