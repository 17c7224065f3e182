/** What each screen must reach on a phone: performance, accessibility, best practices, search engines. */
export const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo']
export const METRICS = [
  'first-contentful-paint',
  'largest-contentful-paint',
  'total-blocking-time',
  'cumulative-layout-shift',
]
export const TRIES = 5

const ALL = [95, 95, 95, 95]

export const ROUTES = [
  { name: 'sign-in', path: '/dang-nhap', budget: ALL },
  { name: 'report form', path: '/bieu-so-lieu/{todo}', as: 'hanh@vinhbao.demo', budget: ALL },
  { name: 'work', path: '/viec-can-xu-ly', as: 'hanh@vinhbao.demo', budget: ALL },
  { name: 'review', path: '/cho-duyet/{to_certify}', as: 'duyet.ubnd-kt@demo', budget: ALL },
  { name: 'overview', path: '/tong-quan', as: 'ha@ubndtp.demo', budget: ALL },
  { name: 'monitoring', path: '/theo-doi', as: 'minh@ldtbxh.demo', budget: ALL },
]
