package lang

import "attain"

// habits are what one language has its own way of: the language's file fills
// them in.
type habits struct {
	code      string
	scales    []scale // from the greatest
	percent   string  // after a number
	comma     string  // between parts of a sentence
	points    string  // of percentage points
	point     string  // of one
	perYear   string  // of an amount
	growth    string  // of a rate
	inHundred string  // of a chance
	fewest    string  // a chance that rounds to none
	most      string  // a chance that rounds to certain
	qualified map[attain.Qualifier]string
}

// A scale is a large unit in which numbers are counted.
type scale struct {
	from     float64 // the least number that is counted in it
	power    int     // of ten
	name     string
	decimals int // the most that a figure may have in it; with more it is written in full
}

// languages are the habits of each Lang.
var languages = [...]*habits{En: &english, Zh: &chinese}

func (l Lang) habits() *habits { return languages[l] }
