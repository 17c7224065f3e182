/** Words of the screens on which reports are written and sent. */
import attachments from '../attachments.json'
import feeding from '../feeding.json'
import report from '../report.json'

export default { attachments, feeding, report }
