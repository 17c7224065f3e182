/** Words of the screens on which reports are written, sent and received. */
import attachments from '../attachments.json'
import comparison from '../comparison.json'
import feeding from '../feeding.json'
import reopening from '../reopening.json'
import report from '../report.json'
import review from '../review.json'

export default { attachments, comparison, feeding, reopening, report, review }
