package scenarios

import "attain"

// parseWord returns the index of text in names.
func parseWord[T ~uint8](what string, names []string, text []byte) (T, error) {
	for i, name := range names {
		if name == string(text) {
			return T(i), nil
		}
	}
	return 0, &attain.UnknownWord{What: what, Word: string(text), Known: names}
}
