/** A workbook as an officer would keep it: a title, the heads in row 3, and a row for each establishment. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { python } from './python'

const WRITE = `
import json, sys, xlsxwriter
book = xlsxwriter.Workbook(sys.argv[1], {"strings_to_formulas": False})
sheet = book.add_worksheet("Danh sách")
sheet.write_string(0, 0, "SỔ CƠ SỞ KINH DOANH DỊCH VỤ")
for number, row in enumerate(json.loads(sys.argv[2]), 2):
    for column, value in enumerate(row):
        sheet.write(number, column, value)
book.close()
`
const HEADS = ['STT', 'Tên cơ sở', 'Loại hình', 'Địa chỉ', 'Xã, thị trấn', 'Số giấy phép', 'Số lao động']

export function workbook(rows: (string | number)[][]): string {
  const path = join(mkdtempSync(join(tmpdir(), 'workbook-')), 'So co so.xlsx')
  execFileSync(python(), ['-c', WRITE, path, JSON.stringify([HEADS, ...rows])])
  return path
}
