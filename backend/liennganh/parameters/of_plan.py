"""Settings of a plan: its pack may give another default, and each plan keeps its own value."""

from __future__ import annotations

from liennganh.core.errors import Words
from liennganh.parameters.kinds import Part, Setting

READ_IN = Words(
    "Kế hoạch không nêu con số này: suy luận, cần xác nhận", "The plan does not give this number: inferred, to confirm"
)
AT_ONCE = Words("Có hiệu lực ngay từ lần sau", "From the next time on")
PROGRESS = Words(
    "Tiến độ được tính lại ngay trong nền; báo cáo đã phát hành không đổi",
    "Progress is computed anew at once; reports already issued do not change",
)
SHARE_OF = "progress.at_risk"

OF_PLAN = (
    Setting(
        "reminders",
        "plan",
        "reminders",
        (
            Part("working_days", [5, 2], 1, 20, "before", Words("Trước hạn", "Before the due date"), is_list=True),
            Part("working_days", [1, 3], 1, 20, "after", Words("Sau hạn", "After the due date"), is_list=True),
            Part("working_days", 3, 1, 20, "leader", Words("Báo lãnh đạo sau hạn", "Leader told after")),
            Part(
                "working_days", 5, 1, 20, "coordinator", Words("Báo cơ quan đầu mối sau hạn", "Coordinator told after")
            ),
        ),
        Words("Nhắc việc trước và sau hạn", "Reminders before and after a due date"),
        Words(
            "Số ngày làm việc trước hạn, sau hạn thì đơn vị được nhắc; sau bao nhiêu ngày thì lãnh đạo đơn vị, rồi cơ "
            "quan đầu mối được báo. Ngày đến hạn luôn được nhắc.",
            "Working days before and after a due date on which the body is reminded, then its leader and the "
            "coordinator. The due date itself is always told.",
        ),
        "inferred",
        READ_IN,
        Words("Từ lần nhắc của ngày làm việc tiếp theo", "From the reminders of the next working day"),
        rising=("leader", "coordinator"),
    ),
    Setting(
        "extension.maximum_days",
        "plan",
        "deadlines",
        (Part("working_days", 10, 1, 30),),
        Words("Gia hạn nộp báo cáo tối đa", "Longest extension of a report"),
        Words(
            "Một đơn vị được gia hạn nhiều nhất bấy nhiêu ngày làm việc sau hạn theo lịch.",
            "A body may be given at most so many working days after the due date by the calendar.",
        ),
        "inferred",
        READ_IN,
        Words("Gia hạn đã cho không đổi", "Extensions already given stay"),
    ),
    Setting(
        "reopening.maximum_days",
        "plan",
        "deadlines",
        (Part("working_days", 10, 1, 30),),
        Words("Mở lại báo cáo tối đa", "Longest reopening of a report"),
        Words(
            "Báo cáo của kỳ đã khóa được mở lại nhiều nhất bấy nhiêu ngày làm việc.",
            "A report of a closed period is reopened for at most so many working days.",
        ),
        "inferred",
        READ_IN,
        Words("Lần mở lại đang còn hạn không đổi", "Reopenings under way stay"),
    ),
    Setting(
        "reopening.default_days",
        "plan",
        "deadlines",
        (Part("working_days", 3, 1, 30),),
        Words("Mở lại báo cáo: đề xuất sẵn", "Proposed length of a reopening"),
        Words(
            "Số ngày làm việc điền sẵn khi duyệt mở lại; không vượt mức tối đa.",
            "Working days filled in when a reopening is approved; never above the longest.",
        ),
        "inferred",
        READ_IN,
        AT_ONCE,
    ),
    Setting(
        "comparison.jump",
        "plan",
        "figures",
        (Part("share", 0.5, 0.05, 5),),
        Words("Cảnh báo số liệu thay đổi nhiều", "Warn of a jump"),
        Words(
            "Cảnh báo người nhập khi số liệu thay đổi so với cùng kỳ năm trước nhiều hơn mức này.",
            "Warn whoever enters a figure that differs from a year earlier by more than this.",
        ),
        "inferred",
        READ_IN,
        Words("Từ lần mở hoặc lưu biểu tiếp theo", "From the next time a report is opened or saved"),
    ),
    Setting(
        "progress.half_year_share",
        "plan",
        "figures",
        (Part("share", 0.5, 0.1, 1),),
        Words("Mốc 6 tháng của chỉ số lũy kế", "Half-year milestone"),
        Words(
            "Phần của ngưỡng cả năm mà chỉ số lũy kế cần đạt sau 6 tháng.",
            "Share of the year's threshold that a cumulative indicator should reach by mid-year.",
        ),
        "inferred",
        READ_IN,
        PROGRESS,
    ),
    Setting(
        SHARE_OF,
        "plan",
        "figures",
        (
            Part("share", 0.8, 0.1, 1, "cumulative", Words("Chỉ số lũy kế", "Cumulative indicators")),
            Part("share", 0.9, 0.1, 1, "level", Words("Chỉ số mức độ", "Level indicators")),
            Part("share", 0.6667, 0.1, 1, "frequency", Words("Chỉ số tần suất", "Frequency indicators")),
            Part("share", 0.9, 0.1, 1, "year", Words("Cả năm", "Whole year")),
        ),
        Words("Ranh giới giữa có nguy cơ và chậm tiến độ", "Between at risk and off track"),
        Words(
            "Dưới phần này của mốc là chậm tiến độ; từ phần này trở lên là có nguy cơ không đạt.",
            "Below this share of the milestone a figure is off track, from it on at risk.",
        ),
        "inferred",
        READ_IN,
        PROGRESS,
    ),
    *(
        Setting(
            f"suppression.{name}",
            "plan",
            "privacy",
            (Part("count", 5, 5, 20),),
            words,
            meaning,
            "inferred",
            READ_IN,
            PROGRESS,
            is_security=True,
        )
        for name, words, meaning in (
            (
                "min_count",
                Words("Che số nhỏ", "Small counts hidden"),
                Words(
                    "Số từ 1 đến dưới mức này được che ở CS-3.3.x và CS-4.1.x. Không hạ được dưới 5. Mức nghiêm hơn "
                    "giữa thiết lập này và mẫu số tối thiểu được áp dụng.",
                    "Counts from 1 to below this are hidden for CS-3.3.x and CS-4.1.x; never lower than 5. The "
                    "stricter of this and the least denominator holds.",
                ),
            ),
            (
                "min_denominator",
                Words("Mẫu số tối thiểu để tính tỷ lệ", "Least denominator of a rate"),
                Words(
                    "Không tính tỷ lệ khi mẫu số nhỏ hơn mức này ở CS-3.3.x và CS-4.1.x. Không hạ được dưới 5. Mức "
                    "nghiêm hơn giữa thiết lập này và mức che số nhỏ được áp dụng.",
                    "No rate under this denominator for CS-3.3.x and CS-4.1.x; never lower than 5. The stricter of "
                    "this and the count hidden holds.",
                ),
            ),
        )
    ),
    Setting(
        "evaluation.notice_days",
        "plan",
        "evaluations",
        (Part("working_days", 5, 1, 30),),
        Words("Báo trước kiểm tra, đánh giá", "Notice of an evaluation"),
        Words(
            "Đơn vị được báo trước ít nhất bấy nhiêu ngày làm việc; ít hơn thì màn hình nói rõ.",
            "A body is told at least so many working days before; the screen says when it was less.",
        ),
        "inferred",
        READ_IN,
        AT_ONCE,
    ),
    Setting(
        "evaluation.rating",
        "plan",
        "evaluations",
        (
            Part("share", 0.5, 0.1, 1, "pass", Words("Đạt", "Pass")),
            Part("share", 0.7, 0.1, 1, "fair", Words("Khá", "Fair")),
            Part("share", 0.9, 0.1, 1, "good", Words("Tốt", "Good")),
        ),
        Words("Xếp loại kết quả kiểm tra", "Rating of an evaluation"),
        Words(
            "Phần điểm từ mức này trở lên được đề xuất xếp loại tương ứng; thấp hơn mức Đạt là Chưa đạt.",
            "From this share of points on the rating is proposed; below pass it is not passed.",
        ),
        "inferred",
        READ_IN,
        Words("Kết luận đã công bố không đổi", "Conclusions already published stay"),
        rising=("pass", "fair", "good"),
    ),
    Setting(
        "difficulty.answer_days",
        "plan",
        "difficulties",
        (
            Part("working_days", 3, 1, 60, "urgent", Words("Khẩn", "Urgent")),
            Part("working_days", 10, 1, 60, "normal", Words("Thường", "Normal")),
            Part("working_days", 20, 1, 60, "low", Words("Thấp", "Low")),
        ),
        Words("Hạn trả lời khó khăn, vướng mắc", "Days to answer a difficulty"),
        Words(
            "Hạn đề xuất theo mức ưu tiên khi cơ quan xử lý tiếp nhận; người tiếp nhận vẫn chọn ngày khác được.",
            "Proposed by priority when a difficulty is taken up; whoever does may choose another day.",
        ),
        "inferred",
        READ_IN,
        Words("Hạn đã hẹn không đổi", "Days already promised stay"),
        rising=("urgent", "normal", "low"),
    ),
)
# What these say is part of every figure shown: a change computes all progress anew.
COMPUTED = frozenset(one.key for one in OF_PLAN if one.effect is PROGRESS)
