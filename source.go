package attain

import "time"

// A Source is a document or publication that says something.
type Source struct {
	ID        string
	Title     string
	Publisher string
	Published time.Time // the day; zero when not known
	Document  string    // file name of the text, if it was provided as one
	Language  string
	Note      Text
}

// A Citation is the place in a source that carries a figure, with the words
// that were printed for it.
type Citation struct {
	Source    string    // id of the Source
	Published time.Time // the day of the Source; zero when not known
	Par       int       // paragraph: the count of non-empty lines, from 1; 0 when not known
	Printed   string
}

// A Reading is one consistent way to understand the evidence.
type Reading struct {
	ID   string
	Name Text
	Why  Text
}
