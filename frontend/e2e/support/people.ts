/** The people of the journeys; every one of them is in the demo data. */
export interface Person {
  name: string
  email: string
}

export const PASSWORD = 'LienNganh@2024'

const person = (name: string, email: string): Person => ({ name, email })

/** Enters the figures of Vĩnh Bảo district. */
export const HANH = person('Nguyễn Thị Hạnh', 'hanh@vinhbao.demo')
/** Leads Vĩnh Bảo district and certifies its figures. */
export const DUNG = person('Phạm Văn Dũng', 'dung@vinhbao.demo')
/** Records visits for the Đội 178 of Vĩnh Bảo. */
export const KHOA = person('Lưu Đăng Khoa', 'khoa@doi178vb.demo')
/** Heads that team and signs. */
export const BAC = person('Trịnh Xuân Bắc', 'bac@doi178vb.demo')
/** Enters the figures of Hồng Bàng district. */
export const LAN = person('Trần Thị Lan', 'lan@hongbang.demo')
/** Leads Hồng Bàng district. */
export const SON = person('Vũ Hồng Sơn', 'son@hongbang.demo')
/** The officer of the next district, who must see nothing. */
export const CHAU = person('Lê Minh Châu', 'chau@lechan.demo')
/** Enters the figures of Quán Toan, a ward of Hồng Bàng. */
export const PHUONG = person('Bùi Thị Phượng', 'phuong@quantoan.demo')
/** Enters the figures of the City Police. */
export const CANH = person('Hoàng Văn Cảnh', 'ca@congan.demo')
/** Enters the figures of the Department of Tourism. */
export const TOURISM = person('Cán bộ nhập số liệu, Sở Du lịch', 'nhap.sdl@demo')
/** Enters what the Department of Finance allots. */
export const FINANCE = person('Cán bộ nhập số liệu, Sở Tài chính', 'nhap.stc@demo')
/** The plan's coordinator. */
export const MINH = person('Lê Quang Minh', 'minh@ldtbxh.demo')
/** Enter the figures of the coordinating department, and write its reports. */
export const NGA = person('Phạm Thị Nga', 'nga@ldtbxh.demo')
export const VY = person('Đặng Khánh Vy', 'vy@ldtbxh.demo')
/** Leads that department and signs for it. */
export const BINH = person('Trần Văn Bình', 'binh@ldtbxh.demo')
/** The city's leadership. */
export const HA = person('Trần Thu Hà', 'ha@ubndtp.demo')
/** Answers for the City People's Committee what is put to it. */
export const LONG = person('Vũ Đức Long', 'long@ubndtp.demo')
/** Leads Kiến Thụy district, whose report waits on the ordinary day. */
export const KIEN_THUY = person('Lãnh đạo đơn vị, UBND huyện Kiến Thụy', 'duyet.ubnd-kt@demo')
/** Enters the figures of Tiên Lãng district. */
export const TIEN_LANG = person('Cán bộ nhập số liệu, UBND huyện Tiên Lãng', 'nhap.ubnd-tl@demo')
/** Leads Tiên Lãng district. */
export const TIEN_LANG_LEADER = person('Lãnh đạo đơn vị, UBND huyện Tiên Lãng', 'duyet.ubnd-tl@demo')
/** Enters the figures of Đồ Sơn district. */
export const DO_SON = person('Cán bộ nhập số liệu, UBND quận Đồ Sơn', 'nhap.ubnd-ds@demo')
/** Administers people and organisations, and has no right over figures. */
export const QUAN = person('Ngô Minh Quân', 'quan@quantri.demo')
/** Reads the audit. */
export const KIEM = person('Đinh Văn Kiểm', 'kiem@thanhtra.demo')
/** Receives what the communes of An Lão district report. */
export const HUE = person('Phạm Thị Huệ', 'hue@anlao.demo')

/** Who enters the figures of a body that has no people with names of their own. */
export const entersFor = (code: string) =>
  person(`Cán bộ nhập số liệu, ${code}`, `nhap.${code.toLowerCase()}@demo`)
/** Who certifies them. */
export const certifiesFor = (code: string) =>
  person(`Lãnh đạo đơn vị, ${code}`, `duyet.${code.toLowerCase()}@demo`)
/** Receives what the wards of Hồng Bàng district report. */
export const THUY = person('Đỗ Thu Thủy', 'thuy@hongbang.demo')
