/** What each screen must reach on a phone: performance, accessibility, best practices, search engines. */
export const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo']
export const METRICS = [
  'first-contentful-paint',
  'largest-contentful-paint',
  'total-blocking-time',
  'cumulative-layout-shift',
]
export const TRIES = 10

const ALL = [95, 95, 95, 95]
// Signed-in screens wait for their figures after the script; their speed has a floor until it is brought to 95 too.
const SIGNED_IN = [50, 95, 95, 95]

export const ROUTES = [
  { name: 'sign-in', path: '/dang-nhap', budget: ALL },
  { name: 'report form', path: '/bieu-so-lieu/{todo}', as: 'hanh@vinhbao.demo', budget: SIGNED_IN },
  { name: 'work', path: '/viec-can-xu-ly', as: 'hanh@vinhbao.demo', budget: SIGNED_IN },
  { name: 'overview', path: '/tong-quan', as: 'ha@ubndtp.demo', budget: SIGNED_IN },
  { name: 'monitoring', path: '/theo-doi', as: 'minh@ldtbxh.demo', budget: SIGNED_IN },
]
