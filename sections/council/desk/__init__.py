"""The clerk's desk: sessions are planned, held, minuted and corrected here, by way of the services alone."""
