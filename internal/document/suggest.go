package document

import (
	"strings"

	"attain"
)

const (
	longestWord = 64 // runes; a longer word gets no suggestion
	shortList   = 12 // candidates that are listed in full when none is near
)

// Suggest returns the candidate nearest to word, or "" when none is near. Near
// is within 1 edit for up to 4 runes, 2 for up to 9, and 1 more for each further
// 5, where an edit inserts, deletes or replaces a rune or swaps two neighbours;
// or else that one begins with the other, at least 3 runes long. Case is
// ignored. Of equally near candidates the first wins.
func Suggest(word string, candidates []string) string {
	best, least := "", longestWord
	for _, c := range candidates {
		if d, near := distance(word, c); near && d < least {
			best, least = c, d
		}
	}
	return best
}

// DidYouMean returns `did you mean "x"?` for the candidate nearest to word;
// when none is near, `known: a, b, c` for a short list and "" for a long one.
func DidYouMean(word string, candidates []string) attain.Text {
	if near := Suggest(word, candidates); near != "" {
		return attain.Textf("did you mean %q?", "是否指%q？", near)
	}
	if len(candidates) == 0 || len(candidates) > shortList {
		return attain.Text{}
	}
	return attain.Textf("known: %s", "可用：%s", strings.Join(candidates, ", "))
}

// distance returns the number of edits between a and b, and whether they are
// near each other.
func distance(a, b string) (int, bool) {
	r, s := []rune(strings.ToLower(a)), []rune(strings.ToLower(b))
	shorter, longer := min(len(r), len(s)), max(len(r), len(s))
	if longer > longestWord {
		return 0, false
	}
	d := edits(r, s)
	prefix := shorter >= 3 && string(r[:shorter]) == string(s[:shorter])
	return d, prefix || d < longer && d <= 1+longer/5
}

// edits is the optimal string alignment distance: the restricted
// Damerau–Levenshtein distance, in which no run is edited twice.
//
//	d(i,j) = min(d(i-1,j)+1, d(i,j-1)+1, d(i-1,j-1)+[a_i≠b_j],
//	             d(i-2,j-2)+1 if a_i=b_{j-1} and a_{i-1}=b_j)
func edits(a, b []rune) int {
	var last, prev []int // rows i-2 and i-1
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		last, prev, row = prev, row, make([]int, len(b)+1)
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := prev[j-1]
			if a[i-1] != b[j-1] {
				change++
			}
			row[j] = min(prev[j]+1, row[j-1]+1, change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], last[j-2]+1)
			}
		}
	}
	return row[len(b)]
}
