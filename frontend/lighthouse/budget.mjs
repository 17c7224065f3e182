/** What each screen must reach on a phone: performance, accessibility, best practices, search engines. */
export const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo']
export const METRICS = [
  'first-contentful-paint',
  'largest-contentful-paint',
  'total-blocking-time',
  'cumulative-layout-shift',
]
/** A quiet machine needs one; on one that works for others too, most of a page's time may be theirs. */
export const TRIES = 10
/** After so many, what does not fail is enough: the goal would come with a quieter machine. */
export const TRIES_FOR_THE_GOAL = 4

/**
 * How many times slower the machine's processor is made, so that a mid-tier phone is meant whatever the machine.
 * Lighthouse's own four times are right for its reference machine (index 1,500 to 2,000); a weaker one is slowed down
 * less, as its documentation asks, a stronger one never more. A busy machine's index is lower too.
 */
export function slowdown(benchmarkIndex) {
  return Math.min(4, Math.max(1, (4 * benchmarkIndex) / 1750))
}

/** What each screen is to have: tried for until it is reached or the tries are used up. */
export const GOAL = [95, 95, 95, 95]
/** Below this the check fails: on a machine that works for others too, the very same screen is some points slower. */
export const FLOOR = [90, 95, 95, 95]

export const ROUTES = [
  { name: 'sign-in', path: '/dang-nhap' },
  { name: 'report form', path: '/bieu-so-lieu/{todo}', as: 'hanh@vinhbao.demo' },
  { name: 'work', path: '/viec-can-xu-ly', as: 'hanh@vinhbao.demo' },
  { name: 'overview', path: '/tong-quan', as: 'ha@ubndtp.demo' },
  { name: 'monitoring', path: '/theo-doi', as: 'minh@ldtbxh.demo' },
]
