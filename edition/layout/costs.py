"""All costs in one place: a page is judged by their sum.

The unit is the annoyance of one slightly loose line; ten is something a reader notices, a hundred
something an editor would not print. The priorities are those of newsrooms
(docs/explanation/composition.md names the sources); the numbers are judgements, tuned by looking at
a few hundred pages.
"""

# Headlines.
HEAD_SIZE = 2.0  #: each step down the rank's list of sizes
HEAD_LINES = 1.5  #: each line beyond the first
HEAD_FILL = 70.0  #: squared share by which a headline fills less than HEAD_FULL of its columns
HEAD_FULL = 0.72
HEAD_BADNESS = 6.0  #: the headline's own imbalance, as the setter counts it
HEAD_BROKEN_WORD = 120.0
HEAD_PADDING = (0.0, 1.0, 4.0, 9.0, 16.0)  #: blank rows around the head, from none to four
HEAD_LEFT = 3.0  #: a head over the left columns only
LEAD_LEFT = 4.0  #: the same for the page's first article
HEAD_LONELY = 3.0  #: a head over all columns but the last of five or more
HEAD_VERTICAL = 4.0  #: a vertical head: one per page is a welcome change
HEAD_HEAVY = 1.0  #: each row by which a head is higher than the text below it
HEAD_OTHER_SIZE = 8.0  #: a size the rank does not list, if nothing else fills the page

# Bodies.
SHORT_COLUMN = 0.4  #: each column that ends one row early
LOOSE_LINE = 1.2  #: each line saved or added by looseness or by blank rows at subheads
STRETCHED = 60.0  #: letter-spacing of a paragraph's loosest line beyond STRETCH_SEEN, em
STRETCH_SEEN = 0.2
HOLE = 30.0  #: each empty row at a column's foot beyond the first
STUB_BREAK = 0.8  #: a column that ends after a paragraph's first line or before its last
PARTED = 300.0  #: a stanza, or a small table, that is parted between columns; a couplet twice
TABLE_WRAPPED = 12.0  #: each additional row of a table whose cells are broken over lines
TABLE_SMALLER = 6.0  #: each half point by which a table's type is smaller than the stylebook's
TABLE_TURNED = 20.0  #: a table with turned heads; twice if its names are broken
BROKEN_MEASURE = 3.0  #: 破栏: wider columns than the grid's
BOX = 3.0  #: a frame around the article
HOST = 2.0  #: an article that runs round others (L-shape)
TALL = 0.25  #: each row by which a column of text is longer than TALL_FROM
TALL_FROM = 46
FLAT = 1.5  #: each row by which columns are shorter than FLAT_FROM
FLAT_FROM = 7
FLAT_WIDE = 4  #: doubled for an article over more base columns than this
SHORT_LEG = 0.3  #: each row by which a column under a picture is shorter than SHORT_LEG_FROM
SHORT_LEG_FROM = 9
STRIP = 4.0  #: an article over all columns that is wider than its rank says
FREE_SPAN = 5.0  #: each base column outside of the range of the rank

# Pictures.
PICTURE_SIZE = 6.0  #: squared doublings away from the ideal size
PICTURE_REQUESTED = 14.0  #: the same where the editor named the columns
PICTURE_LARGE = 120.0  #: share of the page beyond PICTURE_MOST, unless the editor named the size
PICTURE_MOST = (0.16, 0.1, 0.07)  #: of the first, the second, the other articles
PICTURE_COARSE = 12.0  #: fewer pixels per inch than the press calls poor; doubled below its least
PICTURE_CROP = 60.0  #: squared share that is cropped
GALLERY_ROW = 1.0  #: each further row of a gallery
GALLERY_RANK = 5.0  #: a first picture that is not the largest of its gallery
PICTURE_PLACE = {"top": 0.0, "above": 2.0, "bottom": 2.5}

# Pages.
PAGE_BREAK = 24.0  #: 断版
PAGE_GUTTER = 24.0  #: 通缝
COLLISION = 12.0  #: 碰题, per pair
NEAR_HEADS = 3.0  #: two headlines side by side on the same rows that differ in size
PICTURES_TOUCH = 9.0  #: pictures of two articles side by side or above one another
LEAD_SMALL = 14.0  #: a headline larger than the lead's; half as much among lower ranks
LEAD_PLACE = 8.0  #: a lead that is not at the left, or not at the top
LEAD_NARROW = 4.0  #: each column by which an article is wider than the lead
MANY_VERTICAL = 12.0  #: each vertical head beyond the first
MANY_BOXES = 8.0  #: each box beyond the first two
SAME_SIDE = 2.0  #: all pictures in one half of the page
LOW_RANK = 1.5  #: each pair of articles of which the less important stands higher by half a page

# Pages that the copy does not fill exactly.
FILLER = 25.0  #: a house advertisement; then
FILLER_ROW = 0.02  #: each of its rows of column
WHITE = 200.0  #: the share of the page that stays white
SPARE = 6.0  #: each row of white left under an article, times its columns
OVERSET = 400.0  #: a line that does not fit; then
OVERSET_LINE = 8.0
