/** What each screen must reach on a phone: performance, accessibility, best practices, search engines. */
export const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo']
export const METRICS = [
  'first-contentful-paint',
  'largest-contentful-paint',
  'total-blocking-time',
  'cumulative-layout-shift',
]
/** A quiet machine needs one; on one that works for others too, most of a page's time may be theirs. */
export const TRIES = 6

const ALL = [95, 95, 95, 95]

export const ROUTES = [
  { name: 'sign-in', path: '/dang-nhap', budget: ALL },
  { name: 'report form', path: '/bieu-so-lieu/{todo}', as: 'hanh@vinhbao.demo', budget: ALL },
  { name: 'work', path: '/viec-can-xu-ly', as: 'hanh@vinhbao.demo', budget: ALL },
  { name: 'overview', path: '/tong-quan', as: 'ha@ubndtp.demo', budget: ALL },
  { name: 'monitoring', path: '/theo-doi', as: 'minh@ldtbxh.demo', budget: ALL },
]
