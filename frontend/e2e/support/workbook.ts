/** Workbooks as an officer would keep them: a title, the heads in row 3, and a row for each establishment or person. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { python } from './python'

const WRITE = `
import json, sys, xlsxwriter
book = xlsxwriter.Workbook(sys.argv[1], {"strings_to_formulas": False})
sheet = book.add_worksheet("Danh sách")
sheet.write_string(0, 0, sys.argv[3])
for number, row in enumerate(json.loads(sys.argv[2]), 2):
    for column, value in enumerate(row):
        sheet.write(number, column, value)
book.close()
`
const HEADS = ['STT', 'Tên cơ sở', 'Loại hình', 'Địa chỉ', 'Xã, thị trấn', 'Số giấy phép', 'Số lao động']

const OF_PEOPLE = ['Họ và tên', 'Thư điện tử', 'Vai trò', 'Mã cơ quan', 'Phạm vi', 'Từ ngày', 'Đến ngày']

function written(name: string, title: string, rows: (string | number)[][]): string {
  const path = join(mkdtempSync(join(tmpdir(), 'workbook-')), name)
  execFileSync(python(), ['-c', WRITE, path, JSON.stringify(rows), title])
  return path
}

export function workbook(rows: (string | number)[][]): string {
  return written('So co so.xlsx', 'SỔ CƠ SỞ KINH DOANH DỊCH VỤ', [HEADS, ...rows])
}

/** Two people who are new, at a body of this code, and one who is here already. */
export function peopleWorkbook(code: string): string {
  return written('Can bo.xlsx', 'DANH SÁCH CÁN BỘ', [
    OF_PEOPLE,
    ['Phạm Thị Mới', 'moi1@vinhbao.demo', 'Cán bộ nhập số liệu', code, '', '', '31/12/2024'],
    ['Lê Văn Mới', 'moi2@vinhbao.demo', 'Lãnh đạo đơn vị', code, 'Riêng cơ quan này', '01/07/2024', ''],
    ['Người đã có', 'minh@ldtbxh.demo', 'Lãnh đạo theo dõi', 'UBND-TP', 'Toàn kế hoạch', '', ''],
  ])
}

const OF_BUDGET = [
  'Cơ quan, đơn vị',
  'Nguồn kinh phí',
  'Nhóm chỉ tiêu',
  'Nhiệm vụ (mã)',
  'Nội dung',
  'Số tiền đề xuất',
]

/** Lines of one body, each with its source, its objective, its purpose and its amount. */
export function budgetWorkbook(lines: [string, string, string, string | number][]): string {
  const rows = lines.map(([source, objective, purpose, amount]) => [
    '',
    source,
    objective,
    '',
    purpose,
    amount,
  ])
  return written('Du toan.xlsx', 'DỰ TOÁN KINH PHÍ', [OF_BUDGET, ...rows])
}
