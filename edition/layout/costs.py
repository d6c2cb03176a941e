"""What things cost, in one place: a page is judged by the sum.

The unit is the annoyance of one line set a little loose; ten is something a reader sees, a hundred
something an editor would not print. The order of the levers is the newsroom's
(docs/explanation/composition.md tells where each comes from); the numbers are judgements, tuned by
looking at some hundred pages.
"""

# Headlines.
HEAD_SIZE = 2.0  #: each step down the rank's list of sizes
HEAD_LINES = 1.5  #: each line beyond the first
HEAD_FILL = 70.0  #: squared share by which a headline fills less than HEAD_FULL of its columns
HEAD_FULL = 0.72
HEAD_BADNESS = 6.0  #: the headline's own imbalance, as the setter counts it
HEAD_BROKEN_WORD = 120.0
HEAD_PADDING = (0.0, 1.0, 4.0, 9.0, 16.0)  #: blank rows about the head, from none to four
HEAD_LEFT = 3.0  #: a head over the left columns only
LEAD_LEFT = 4.0  #: the same of the page's first article
HEAD_LONELY = 3.0  #: a head over all columns but the last of five or more
HEAD_VERTICAL = 4.0  #: a head that runs down: one per page is a welcome change
HEAD_HEAVY = 1.0  #: each row by which a head is higher than the text under it
HEAD_OTHER_SIZE = 8.0  #: a size the rank does not list, where nothing else fills the page

# Bodies.
SHORT_COLUMN = 0.4  #: each column that ends one row early
LOOSE_LINE = 1.2  #: each line won or lost by looseness or by blanks at subheads
STRETCHED = 60.0  #: letter-spacing of a paragraph's loosest line beyond STRETCH_SEEN, em
STRETCH_SEEN = 0.2
HOLE = 30.0  #: each empty row at a column's foot beyond the first
STUB_BREAK = 0.8  #: a column that ends after a paragraph's first line or before its last
TABLE_WRAPPED = 12.0  #: each row more that a table takes because its cells are broken
BROKEN_MEASURE = 3.0  #: 破栏: wider columns than the grid's
BOX = 3.0  #: a frame round the article
HOST = 2.0  #: an article that runs round others (L-shape)
TALL = 0.25  #: each row by which a column of text is longer than TALL_FROM
TALL_FROM = 46
FLAT = 1.5  #: each row by which columns are shorter than FLAT_FROM
FLAT_FROM = 7
FLAT_WIDE = 4  #: twice as much of an article over more base columns than these
SHORT_LEG = 0.3  #: each row by which a column under a picture is shorter than SHORT_LEG_FROM
SHORT_LEG_FROM = 9
STRIP = 4.0  #: an article over all columns of which the rank does not ask for so many
FREE_SPAN = 5.0  #: each base column outside of what the rank asks for

# Pictures.
PICTURE_SIZE = 6.0  #: squared doublings away from the size wanted
PICTURE_ASKED = 14.0  #: the same where the editor named the columns
PICTURE_LARGE = 120.0  #: share of the page beyond PICTURE_MOST, but of the size the editor named
PICTURE_MOST = (0.16, 0.1, 0.07)  #: of the first, the second, the other articles
PICTURE_COARSE = 12.0  #: fewer pixels an inch than the press calls poor; twice where it says least
PICTURE_CROP = 60.0  #: squared share cut away
PICTURE_PLACE = {"top": 0.0, "above": 2.0, "bottom": 2.5}

# Pages.
PAGE_BREAK = 24.0  #: 断版
PAGE_GUTTER = 24.0  #: 通缝
COLLISION = 12.0  #: 碰题, each pair
NEAR_HEADS = 3.0  #: two headlines side by side on the same rows that differ in size
PICTURES_TOUCH = 9.0  #: pictures of two articles side by side or on each other
LEAD_SMALL = 14.0  #: a head larger than the lead's; half of it for the lower ranks
LEAD_PLACE = 8.0  #: a lead that is not at the left, or not at the top
LEAD_NARROW = 4.0  #: each column by which an article is wider than the lead
MANY_VERTICAL = 12.0  #: each vertical head beyond the first
MANY_BOXES = 8.0  #: each box beyond the first two
SAME_SIDE = 2.0  #: all pictures in one half of the page
LOW_RANK = 1.5  #: each pair of articles of which the less important stands higher by half a page

# Pages whose copy does not come out.
FILLER = 25.0  #: a house advertisement; then
FILLER_ROW = 0.02  #: each of its rows of column
SPARE = 6.0  #: each row of white left under an article, times its columns
OVERSET = 400.0  #: a line that does not fit; then
OVERSET_LINE = 8.0
