"""Files read and written safely, and what is kept between runs."""
