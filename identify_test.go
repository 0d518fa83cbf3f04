package reportedly

import "testing"

func TestIdentify(t *testing.T) {
	base := Report{URL: "https://news.example/1", Outlet: &Outlet{Name: "Example"}, Title: "A title", Published: "2025-01-02", Text: "A text."}
	id := base.Identify()
	// the digest as Python's hashlib and struct.pack give it
	if want := "sha256:5dd19536fd3917cde50befcf64f131a1b154aa3706ce5fbe217cf3961ec827df"; id != want {
		t.Fatalf("id %q, want %q", id, want)
	}
	same := base
	same.ID, same.Byline, same.Retrieved, same.Language = "x", "y", "2025-01-03", "en"
	if same.Identify() != id {
		t.Error("fields that are no part of the identity change it")
	}
	for name, change := range map[string]func(*Report){
		"url":       func(r *Report) { r.URL += "x" },
		"outlet":    func(r *Report) { r.Outlet = nil },
		"title":     func(r *Report) { r.Title = "" },
		"published": func(r *Report) { r.Published = "2025-01-03" },
		"text":      func(r *Report) { r.Text += " " },
		"borders":   func(r *Report) { r.Title, r.Published = r.Title+"2", r.Published[1:] },
	} {
		other := base
		change(&other)
		if other.Identify() == id {
			t.Errorf("%s: another report has the same id", name)
		}
	}
}
