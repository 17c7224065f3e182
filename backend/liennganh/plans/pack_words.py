"""What a pack's mistakes are called in Vietnamese: the checks say each in English, for the command line, and here it is
found again by its form. A test holds the two lists together."""

from __future__ import annotations

import re

UNKNOWN = {
    "area": "địa bàn",
    "objective": "mục tiêu",
    "organisation": "cơ quan",
    "target": "chỉ tiêu",
    "task": "nhiệm vụ",
    "indicator": "chỉ số",
    "disaggregation": "phân tổ",
    "category": "nhóm phân tổ",
    "section": "mục",
    "decree": "nghị định",
    "month": "tháng",
    "kind of establishment": "loại hình cơ sở",
    "word or body": "từ hoặc cơ quan",
}
SAID: tuple[tuple[str, str], ...] = (
    *((f"unknown {en} {{a}}", f"không có {vi} mã {{a}}") for en, vi in UNKNOWN.items()),
    *((f"{{b}}: unknown {en} {{a}}", f"{{b}}: không có {vi} mã {{a}}") for en, vi in UNKNOWN.items()),
    ("a body of level {a} at a {b}", "cơ quan cấp {a} đặt tại địa bàn cấp {b}"),
    ("a body of level {a} needs its area", "cơ quan cấp {a} phải có địa bàn"),
    ("a composite has components, nothing else has them", "chỉ chỉ số tổng hợp mới có thành phần, và phải có"),
    ("a composite is computed, everything else is reported", "chỉ số tổng hợp được tính, còn lại được báo cáo"),
    ("a frequency is a least number of items each month", "tần suất là số tối thiểu mỗi tháng"),
    ("a monitoring figure has no threshold", "số liệu theo dõi không có ngưỡng"),
    ("a percentage has a denominator, nothing else has one", "chỉ tỷ lệ phần trăm mới có mẫu số, và phải có"),
    ("a plan needs a coordinator", "kế hoạch phải có cơ quan đầu mối"),
    (
        "a sensitive figure needs a wall, is_sensitive, city_only and min_cell together",
        "số liệu nhạy cảm phải có đủ wall, is_sensitive, city_only và min_cell",
    ),
    ("a threshold needs a direction, and a direction a threshold", "ngưỡng và chiều so sánh phải đi cùng nhau"),
    ("a tile needs both its column and its row", "ô bản đồ phải có cả cột và hàng"),
    ("a {a} is not entered as {b}", "loại {a} không nhập theo kiểu {b}"),
    ("a {a} is not measured in {b}", "loại {a} không đo bằng {b}"),
    ("a {a} lies in a {b}", "địa bàn cấp {a} phải thuộc cấp {b}"),
    ("an indicator that judges a target needs a threshold", "chỉ số đánh giá chỉ tiêu phải có ngưỡng"),
    ("begins before its parent {a}", "bắt đầu trước địa bàn cấp trên {a}"),
    ("category {a} is named twice", "nhóm {a} bị ghi hai lần"),
    ("code {a} is already used on line {b}", "mã {a} đã dùng ở dòng {b}"),
    ("due before {a}", "hạn nộp sớm hơn hạn của cấp {a}"),
    ("due on {a}, before the cut-off {b}", "hạn nộp {a} sớm hơn ngày chốt số liệu {b}"),
    ("ends before it begins", "ngày kết thúc không sau ngày bắt đầu"),
    ("entry {a} has no total that categories could make up", "kiểu nhập {a} không có tổng để các nhóm cộng lại"),
    ("entry {a} needs one required disaggregation", "kiểu nhập {a} cần đúng một phân tổ bắt buộc"),
    ("every month names its period", "mỗi tháng phải ghi kỳ của mình"),
    ("figures are cut off before the period ends", "ngày chốt số liệu trước khi kỳ kết thúc"),
    ("has no meaning for entry {a}", "không có nghĩa với kiểu nhập {a}"),
    ("incomplete pack", "bộ dữ liệu chưa đủ tệp"),
    ("key written twice", "khóa bị ghi hai lần"),
    ("larger than {a} bytes", "lớn hơn {a} byte"),
    ("missing file", "thiếu tệp"),
    ("more than there are programmes", "nhiều hơn số chương trình đang có"),
    ("no checklist serves the kinds that are not named", "chưa có danh mục kiểm tra cho các loại hình không nêu tên"),
    ("no criterion stands in {a}", "mục {a} không có tiêu chí nào"),
    ("section {a} is already there", "mục {a} đã có trong mẫu báo cáo này"),
    ("says nothing", "chưa có câu nào"),
    ("no due date for bodies of level {a}", "thiếu hạn nộp cho cơ quan cấp {a}"),
    ("no indicator judges the target {a}", "chưa có chỉ số nào đánh giá chỉ tiêu {a}"),
    ("no period for figures owed {a}", "không có kỳ cho số liệu nộp {a}"),
    ("no such folder", "không có thư mục này"),
    ("nobody's figure enters it ({a})", "không cơ quan nào có số liệu cộng vào ({a})"),
    ("not CSV", "không phải CSV"),
    ("not YAML: {a}", "không đọc được YAML: {a}"),
    ("not written in UTF-8", "không dùng bảng mã UTF-8"),
    ("reaches outside the plan's year", "vượt ra ngoài thời gian của kế hoạch"),
    ("the city has no parent", "thành phố không có cấp trên"),
    ("the group {a} has no members", "nhóm {a} không có thành viên"),
    ("the tile of {a} stands at {b} already", "ô {b} đã là của {a}"),
    ("unreadable: {a}", "không đọc được: {a}"),
    ("wrong number of columns", "sai số cột"),
    ("{a}: an item stands twice", "{a}: một mục bị ghi hai lần"),
    ("{a} is computed, nobody reports it", "{a} được tính, không ai báo cáo"),
    ("{a} is no setting of a plan", "{a} không phải thiết lập của kế hoạch"),
    ("{a} cannot be this value", "{a} không nhận giá trị này"),
    ("{a} is larger than {b}", "{a} lớn hơn {b}"),
    ("{a} is no ratio", "{a} không phải tỷ lệ"),
    ("{a} is not measured at the level {b} of {c}", "{a} không đo ở cấp {b} của {c}"),
    ("{a} is not measured {b}", "{a} không đo theo kỳ {b}"),
    ("{a} is protected: communes are not asked for it", "{a} được bảo vệ: không giao cho cấp xã"),
    ("{a} leads and coordinates the same task", "{a} vừa chủ trì vừa phối hợp một nhiệm vụ"),
    ("{a} stands under itself", "{a} nằm dưới chính mình trong cây cơ quan"),
    ("{a}, a {b}, is not entered as {c}", "{a} thuộc loại {b}, không nhập theo kiểu {c}"),
    ("{a} has one category: it cannot make up the total", "{a} chỉ có một nhóm, không thể cộng thành tổng"),
    ("{a} ({b}): {c} and {d} both add to area {e}", "{a} ({b}): {c} và {d} cùng cộng vào địa bàn {e}"),
    ("{a}: a residual beside no own_area figure under {b}", "{a}: phần còn lại mà dưới {b} không có số của địa bàn"),
    ("{a} adds to {b} but has no area", "{a} cộng vào {b} nhưng không có địa bàn"),
    ("{a} owes {b} ({c}) by line {d} already", "{a} đã phải báo cáo {b} ({c}) theo dòng {d}"),
    ("{a} is an organisation already", "{a} đã là một cơ quan"),
    ("{a} is named twice", "{a} bị ghi hai lần"),
    ("{a} has a sector's category and no sector", "{a} có nhóm của ngành nhưng không có ngành"),
    ("{a} names tasks and does not show them", "{a} nêu nhiệm vụ nhưng không hiển thị"),
    ("{a} and {b} share days", "{a} và {b} trùng ngày"),
    ("{a} is not made of whole months", "{a} không gồm trọn các tháng"),
    ("{a} is made of itself by way of {b}", "{a} gồm chính mình qua {b}"),
    ("{a} is also the name of {b}, under one parent", "{a} cũng là tên của {b}, cùng một cấp trên"),
    ("{a} is for monitoring only", "{a} chỉ để theo dõi"),
    ("{a} cannot be a threshold in {b}", "{a} không thể là ngưỡng tính bằng {b}"),
    ("{a} stands under two decrees on one day", "{a} thuộc hai nghị định trong cùng một ngày"),
    ("a gap between {a} and {b}", "giữa {a} và {b} có ngày trống"),
    ("shared days between {a} and {b}", "{a} và {b} trùng ngày"),
    ("an alias (*) is not allowed", "không được dùng bí danh (*)"),
    ("an anchor (&) is not allowed", "không được dùng neo (&)"),
    ("a tag (!) is not allowed", "không được dùng thẻ (!)"),
    ("nested too deep or too many values", "lồng quá sâu hoặc quá nhiều giá trị"),
    ("more duties than a plan may have", "nhiều trách nhiệm báo cáo hơn mức cho phép"),
    ("not a ZIP file", "không phải tệp ZIP, hoặc tệp đã hỏng"),
    ("more than {a} entries", "nhiều hơn {a} mục trong tệp ZIP"),
    ("stands twice in the ZIP", "có hai lần trong tệp ZIP"),
    ("the files stand in several folders", "các tệp nằm trong nhiều thư mục"),
    ("a path that leads out of the ZIP", "đường dẫn ra ngoài tệp ZIP"),
    ("no file of a pack", "không phải tệp của bộ dữ liệu"),
    ("encrypted, or packed in a way that is not read", "có mật khẩu hoặc nén theo cách không đọc được"),
    ("damaged in the ZIP", "bị hỏng trong tệp ZIP"),
    ("figures are reported already: {a} may not change", "đã có số liệu báo cáo: không được đổi {a}"),
    ("figures are reported already: no category may come", "đã có số liệu báo cáo: không được thêm nhóm phân tổ"),
    ("the database refuses it ({a})", "cơ sở dữ liệu không nhận ({a})"),
    ("unknown field", "trường không có trong mẫu"),
    ("missing", "thiếu thông tin bắt buộc"),
    ("a figure that is not the body's own area needs a reason", "số liệu ngoài địa bàn của cơ quan phải có lý do"),
    ("Input should be a valid {a}", "giá trị không đúng kiểu ({a})"),
    ("Input should be {a}", "phải là {a}"),
    ("String should match pattern {a}", "không đúng dạng {a}"),
    ("String should have at {a} characters", "độ dài không hợp lệ (at {a} ký tự)"),
    ("{a} should have at least {b} after validation, not {c}", "cần ít nhất {b}, đang có {c}"),
    ("{a} should have at most {b} after validation, not {c}", "nhiều nhất {b}, đang có {c}"),
)
GIVEN = re.compile(r"^(.*) \(given: (.*)\)$", re.DOTALL)


def _form(english: str) -> re.Pattern[str]:
    parts = re.split(r"\{([a-e])\}", english)
    return re.compile(
        "".join(f"(?P<{part}>.+?)" if place % 2 else re.escape(part) for place, part in enumerate(parts)), re.DOTALL
    )


FORMS = [(_form(english), vietnamese) for english, vietnamese in SAID]


def in_vietnamese(message: str) -> str:
    """The same mistake in Vietnamese; one that nobody has put into words stays as it is."""
    if given := GIVEN.match(message):
        return f"{in_vietnamese(given[1])} (đang ghi: {given[2]})"
    for form, vietnamese in FORMS:
        if found := form.fullmatch(message):
            return vietnamese.format(**found.groupdict())
    return message
