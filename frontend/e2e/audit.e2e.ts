/** The auditor finds the log whole, takes the evidence home and verifies it there; what somebody alters is found. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest'
import type { Verification } from '../src/api/registry'
import type { Page } from '../src/api/types'
import { eventually, shows } from './support/expecting'
import { KIEM, QUAN } from './support/people'
import { faultsInSight } from './support/pictures'
import { python, ROOT } from './support/python'
import { Stage, type Seat } from './support/stage'

const VERIFIER = `${ROOT}infra/verify_audit.py`
const PUBLIC_KEY = `${ROOT}.var/audit.pub.pem`

describe('the audit proves itself', () => {
  const stage = new Stage('audit')
  let kiem: Seat

  beforeAll(async () => {
    await stage.open()
    kiem = await stage.seat(KIEM)
  })
  afterAll(() => stage.close())

  function step(name: string, story: () => Promise<void>): void {
    test(name, async () => {
      onTestFailed(() => stage.photograph(`audit-${name.slice(0, 40)}`))
      await story()
    })
  }

  const main = () => kiem.page.locator('main')
  const press = (name: string) => main().getByRole('button', { name, exact: true }).first().click()
  const whole = () => main().locator('section').filter({ hasText: 'Kiểm chứng nhật ký' }).first()

  step('Kiểm finds the log whole and sealed, and has it verified once more', async () => {
    await kiem.page.goto('/nhat-ky')
    await shows(whole(), 'Nguyên vẹn')
    await shows(whole(), 'có, đã đối chiếu')
    const newest = async () =>
      (await kiem.api.read<Page<Verification>>('/audit-events/verifications?page_size=1')).items[0]!.id
    const before = await newest()
    await press('Kiểm chứng ngay')
    await shows(whole(), 'Đang kiểm chứng')
    await eventually('a later verification', async () => (await newest()) > before)
    await whole().getByText('Đang kiểm chứng').first().waitFor({ state: 'detached' })
    await shows(whole(), 'Nguyên vẹn')
    await eventually('sealed', async () =>
      /Niêm phong mới nhất|niêm phong mới nhất/i.test(await whole().innerText()),
    )
    expect(await faultsInSight(kiem, 'audit', 'whole')).toEqual([])
  })

  step('he narrows it to one person, and from there to one object', async () => {
    await main().getByLabel('Người thực hiện').selectOption({ label: 'Nguyễn Thị Hạnh' })
    await eventually('one person', async () => {
      const names = await main().locator('tbody small').allInnerTexts()
      return names.length > 0 && names.every((name) => name === 'Nguyễn Thị Hạnh')
    })
    await main().getByText('Chi tiết').first().click()
    await press('Chỉ đối tượng này')
    await main().getByLabel('Người thực hiện').selectOption('')
    await kiem.page.waitForURL(/doi_tuong=/)
    await main()
      .locator('details')
      .first()
      .evaluate((details: HTMLDetailsElement) => (details.open = true))
    await shows(main(), /Trạng thái|Ô đã thay đổi/)
    expect(await faultsInSight(kiem, 'audit', 'narrowed')).toEqual([])
    await press('Bỏ lọc: Chỉ đối tượng này')
    await eventually('all objects', () => Promise.resolve(!kiem.page.url().includes('doi_tuong')))
  })

  step('the evidence is verified on a machine that knows nothing of the system', async () => {
    const [download] = await Promise.all([
      kiem.page.waitForEvent('download'),
      main().getByRole('link', { name: 'Tải bản kiểm chứng' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('nhat-ky.jsonl')
    const folder = mkdtempSync(`${tmpdir()}/audit-`)
    await download.saveAs(`${folder}/nhat-ky.jsonl`)
    const said = execFileSync(python(), ['-I', VERIFIER, `${folder}/nhat-ky.jsonl`, PUBLIC_KEY], {
      encoding: 'utf-8',
    })
    expect(said).toContain('Nhật ký nguyên vẹn.')
    const forged = execFileSync(
      'sed',
      ['s/submission.certify/submission.accept/', `${folder}/nhat-ky.jsonl`],
      {
        encoding: 'utf-8',
        maxBuffer: 2 ** 28,
      },
    )
    writeFileSync(`${folder}/forged.jsonl`, forged)
    const told = spawnSync(python(), ['-I', VERIFIER, `${folder}/forged.jsonl`, PUBLIC_KEY], {
      encoding: 'utf-8',
    })
    expect([told.status, /was changed/.test(told.stdout)]).toEqual([1, true])
  })

  step('what an administrator of the database alters is found and named', async () => {
    stage.change(
      `update audit.events set verb = 'submission.accept' where id =
         (select min(id) from audit.events where verb = 'submission.certify')`,
    )
    await press('Kiểm chứng ngay')
    await shows(whole(), '1 sai lệch')
    await shows(whole(), /Đã bị sửa: .+, sự kiện số \d+/)
    expect(await faultsInSight(kiem, 'audit', 'altered')).toEqual([])
    const phone = await stage.seat(KIEM, {
      viewport: { width: 390, height: 844 },
      isMobile: true,
      hasTouch: true,
    })
    await phone.page.goto('/nhat-ky')
    await shows(phone.page, '1 sai lệch')
    expect(await faultsInSight(phone, 'audit', 'phone')).toEqual([])
  })

  step('whoever is no auditor is told so', async () => {
    const quan = await stage.seat(QUAN)
    await quan.page.goto('/nhat-ky')
    await shows(quan.page.locator('main'), /không có quyền|chưa được cấp quyền|không được/i)
    expect((await quan.api.ask('/audit-events/evidence')).status()).toBe(403)
  })
})
