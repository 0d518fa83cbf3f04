package read

import "testing"

func TestSingular(t *testing.T) {
	for form, want := range map[string]string{
		"women": "woman", "men": "man", "agencies": "agency", "ties": "tie", "churches": "church", "wishes": "wish", "losses": "loss",
		"boxes": "box", "press": "press", "houses": "house", "officials": "official", "is": "is", "s": "s", "": "",
	} {
		if got := singular(form); got != want {
			t.Errorf("%q: %q, want %q", form, got, want)
		}
	}
}

func TestMendedLemma(t *testing.T) {
	l := mustEngine(t).lexicon
	for _, c := range []struct{ form, lemma, want string }{
		{"denies", "denie", "deny"}, {"planned", "planne", "plan"}, {"said", "say", "say"}, {"warning", "warnin", "warn"}, {"officials", "officialse", "official"},
		{"xyzzied", "xyzzi", "xyzzi"},
	} {
		if got := mendedLemma(l, c.form, c.lemma); got != c.want {
			t.Errorf("%s: %q, want %q", c.form, got, c.want)
		}
	}
}
