package scenarios

import (
	"attain"
	"attain/internal/document"
)

// A Correlation ties two uncertain assumptions together.
type Correlation struct {
	ID      string
	Between [2]string // assumptions
	Rank    float64   // Spearman's, −1 to 1
	Why     attain.Text
	Source  string

	value document.Value
}

// At returns the place where the correlation is declared.
func (c Correlation) At() document.Value { return c.value }
