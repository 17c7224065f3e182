/** Quân looks after the installation: its parts on one page, and work that failed is tried again without a developer. */
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest'
import { shows, showsNot } from './support/expecting'
import { HANH, QUAN } from './support/people'
import { faultsInSight } from './support/pictures'
import { Stage, type Seat } from './support/stage'

/** As the queue leaves a job when it failed each time. */
const HELD = `with wanted (verb, id) as (values
    ('submission.certify', (select id from submissions limit 1)),
    ('assignment.confirm', (select id from assignments limit 1)),
    ('assignment.report', (select id from assignments limit 1))),
  held as (
    insert into pgqueuer (priority, status, entrypoint, payload, created)
    select 0, 'failed', 'happened', convert_to(jsonb_build_object('verb', verb, 'id', id,
      'by', (select id from actors limit 1), 'key', gen_random_uuid())::text, 'utf8'), now() - interval '20 minutes'
    from wanted returning id)
  insert into pgqueuer_log (job_id, status, priority, entrypoint, traceback)
  select id, 'failed', 0, 'happened', '{"exception_message": "OperationalError"}' from held`

describe('the state of the system', () => {
  const stage = new Stage('system')
  let quan: Seat, pocket: Seat

  beforeAll(async () => {
    await stage.open()
    quan = await stage.seat(QUAN)
    pocket = await stage.seat(QUAN, { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true })
  })
  afterAll(() => stage.close())

  function step(name: string, story: () => Promise<void>): void {
    test(name, async () => {
      onTestFailed(() => stage.photograph(`system-${name.slice(0, 40)}`))
      await story()
    })
  }

  const main = (seat: Seat) => seat.page.locator('main')

  step('Quân finds it in the rail, and every part says how it is', async () => {
    await quan.page.goto('/he-thong')
    await shows(main(quan), 'Tình trạng hệ thống')
    await shows(main(quan), /worker: báo hiệu lúc/)
    await shows(main(quan), 'Không có việc nào bị giữ lại')
    await shows(main(quan), /Dung lượng \d+ MB/)
    expect(await faultsInSight(quan, 'system', 'whole')).toEqual([])
  })

  step('what failed is held before his eyes, on the phone too', async () => {
    stage.change(HELD)
    await pocket.page.goto('/he-thong')
    await shows(main(pocket), 'Có phần đang gặp lỗi, cần xử lý.')
    await shows(main(pocket), 'Phê duyệt số liệu')
    await shows(main(pocket), 'OperationalError')
    expect(await faultsInSight(pocket, 'system', 'held')).toEqual([])
    await shows(main(quan), 'Xác nhận hoàn thành nhiệm vụ', 20_000)
    expect(await faultsInSight(quan, 'system', 'held')).toEqual([])
  })

  step('he has one tried again, then the rest; the worker does them', async () => {
    await main(pocket)
      .getByRole('button', { name: /^Thử lại: Phê duyệt số liệu/ })
      .click()
    await shows(main(pocket), 'Đã đưa 1 việc trở lại hàng chờ.')
    await showsNot(main(pocket), 'Phê duyệt số liệu')
    await main(pocket).getByRole('button', { name: 'Thử lại tất cả' }).click()
    await shows(main(pocket), 'Đã đưa 2 việc trở lại hàng chờ.')
    await shows(main(pocket), 'Không có việc nào bị giữ lại')
    await shows(main(quan), 'Không có việc nào bị giữ lại', 20_000)
    await shows(main(quan), /0 việc đang chờ, 0 việc đang làm, 0 việc bị giữ lại/, 30_000)
    await showsNot(main(quan), 'Có phần đang gặp lỗi')
  })

  step('the trial has no figures yet: he has them filled in, and watches them come', async () => {
    await shows(main(pocket), 'Chưa ai nhập báo cáo nào')
    await main(pocket).getByRole('button', { name: 'Nạp số liệu minh họa' }).click()
    const question = pocket.page.getByRole('alertdialog')
    await shows(question, 'đặt lại mật khẩu')
    expect(await faultsInSight(pocket, 'system', 'demo-question')).toEqual([])
    await question.getByRole('button', { name: 'Nạp số liệu' }).click()
    await shows(main(pocket), /Đang nạp: [1-9]\d* trong [\d.]+ báo cáo đã có số liệu/, 30_000)
    await showsNot(main(pocket).getByRole('button'), 'Nạp số liệu minh họa')
    expect(await faultsInSight(pocket, 'system', 'demo')).toEqual([])
    await shows(main(quan), /Đang nạp: [1-9]/, 20_000)
    expect(await faultsInSight(quan, 'system', 'demo')).toEqual([])
  })

  step('nobody else comes here', async () => {
    const hanh = await stage.seat(HANH)
    await hanh.page.goto('/he-thong')
    await shows(main(hanh), /không có quyền|chưa được giao quyền/i)
    await showsNot(hanh.page.getByRole('navigation').first(), 'Tình trạng hệ thống')
  })
})
