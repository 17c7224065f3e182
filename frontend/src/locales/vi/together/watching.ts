/** Words of the screens on which figures and reports are watched. */
import analytics from '../analytics.json'
import completeness from '../completeness.json'
import deadlines from '../deadlines.json'

export default { analytics, completeness, deadlines }
