/** Words of the screens on which reports are received, compared and opened again. */
import comparison from '../comparison.json'
import reopening from '../reopening.json'
import review from '../review.json'

export default { comparison, reopening, review }
